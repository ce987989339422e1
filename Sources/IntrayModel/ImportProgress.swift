/// How far a running import is.
package struct ImportProgress: Hashable, Sendable {
    package enum Stage: String, CaseIterable, Sendable {
        /// The file is read once from end to end: how its columns are written.
        case reading
        /// Its rows are checked and booked.
        case importing
    }

    /// Nil for a check, which has none.
    package var number: Int64?
    /// As it was dropped; empty where that is known from the number.
    package var file: String
    package var stage: Stage
    /// Rows of this stage that are done.
    package var rows: Int
    /// How much of the stage is done, in thousandths; nil when nobody can tell.
    package var permille: Int?

    package init(number: Int64?, file: String = "", stage: Stage, rows: Int, permille: Int?) {
        self.number = number
        self.file = file
        self.stage = stage
        self.rows = rows
        self.permille = permille
    }
}
