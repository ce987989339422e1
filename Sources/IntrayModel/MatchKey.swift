/// By what a row was found to be about a client that was there before it.
package enum MatchKey: String, CaseIterable, Sendable {
    case email, phone, both
}
