import GRDB

/// The words that are in use, for "did you mean".
extension Ledger {
    package func paymentMethods() throws -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT DISTINCT method FROM payments ORDER BY method") }
    }

    /// Accounts that have done something.
    package func activeAccounts() throws -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT DISTINCT account FROM activity_log ORDER BY account") }
    }

    /// The names of imported files, the latest first; not more than a person would want to be reminded of.
    package func importedFileNames() throws -> [String] {
        try read {
            try String.fetchAll(
                $0, sql: "SELECT file_name FROM imports GROUP BY file_name ORDER BY max(id) DESC LIMIT 1000")
        }
    }
}
