import Foundation

/// Custom fields as the database keeps them: one JSON object of strings.
func decodeCustomFields(_ json: String) throws -> [(name: String, value: String)] {
    let members = try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
    return members.map { (name: $0.key, value: $0.value) }.sorted { $0.name < $1.name }
}
