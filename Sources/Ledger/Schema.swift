import GRDB
import IntrayModel

/// The tables. A migration that has shipped is never edited: what changes comes in a new one.
///
/// Amounts are integers in the currency's minor unit, dates `yyyy-mm-dd`, timestamps RFC 3339 in UTC. What can be a
/// constraint is one: the database does not trust the program.
enum Schema {
    /// The versions, each with what makes it of the one before.
    static let versions: [(name: String, sql: String)] = [
        ("1", imports + clients + books + periods + history),
        ("2", announcements),
        ("3", inboxes),
    ]

    /// For what GRDB can tell about a database's version, and for a database of a test. A tray's own is brought up to
    /// date by `Ledger.migrate`, all versions in one transaction.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for version in versions {
            migrator.registerMigration(version.name) { db in try db.execute(sql: version.sql) }
        }
        return migrator
    }

    /// `state` is the one truth about an import: 'claimed' until the transaction that decides it. What it made has the
    /// ids from `first_` up to, not including, `end_`: an import is the only writer while it runs, so that these spans
    /// are its own, and its rows need no index by import.
    private static let imports = """
        CREATE TABLE imports (
            id INTEGER PRIMARY KEY,
            state TEXT NOT NULL CHECK (state IN ('claimed', 'done', 'failed', 'checked')),
            file_name TEXT NOT NULL,
            file_name_bytes BLOB NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 1,
            claimed_at TEXT NOT NULL,
            started_at TEXT,
            finished_at TEXT,
            operator_account TEXT,
            operator_name TEXT,
            file_bytes INTEGER,
            file_sha256 TEXT,
            format TEXT,
            delimiter TEXT,
            encoding TEXT,
            sheet TEXT,
            manifest_source TEXT,
            mapping_sha256 TEXT,
            reason_code TEXT,
            reason_message TEXT,
            reason_detail TEXT,
            reason_hint TEXT,
            rows_read INTEGER NOT NULL DEFAULT 0,
            rows_created INTEGER NOT NULL DEFAULT 0,
            rows_updated INTEGER NOT NULL DEFAULT 0,
            rows_unchanged INTEGER NOT NULL DEFAULT 0,
            rows_skipped INTEGER NOT NULL DEFAULT 0,
            rows_rejected INTEGER NOT NULL DEFAULT 0,
            balances_booked INTEGER NOT NULL DEFAULT 0,
            balances_replaced INTEGER NOT NULL DEFAULT 0,
            balances_unchanged INTEGER NOT NULL DEFAULT 0,
            folder TEXT,
            undone_at TEXT,
            first_client INTEGER, end_client INTEGER,
            first_payment INTEGER, end_payment INTEGER,
            CHECK (rows_read = rows_created + rows_updated + rows_unchanged + rows_skipped + rows_rejected),
            CHECK ((state = 'failed') = (reason_code IS NOT NULL))
        ) STRICT;
        CREATE INDEX imports_content ON imports (file_sha256, mapping_sha256) WHERE state = 'done';
        CREATE TABLE import_findings (
            import_id INTEGER NOT NULL REFERENCES imports (id),
            code TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (import_id, code)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE import_totals (
            import_id INTEGER NOT NULL REFERENCES imports (id),
            currency TEXT NOT NULL,
            amount TEXT NOT NULL,
            PRIMARY KEY (import_id, currency)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE sequences (
            name TEXT PRIMARY KEY,
            next INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO sequences VALUES ('client', 1), ('clientNumber', 1), ('entry', 1);

        """

    /// `email_key` and `phone_key` are what clients are matched by; no two clients share one.
    private static let clients = """
        CREATE TABLE clients (
            id INTEGER PRIMARY KEY,
            client_number TEXT NOT NULL UNIQUE CHECK (client_number <> ''),
            name TEXT NOT NULL CHECK (name <> ''),
            type TEXT CHECK (type IN ('individual', 'business')),
            business_name TEXT, first_name TEXT, last_name TEXT,
            email TEXT, email_key TEXT, phone TEXT, phone_key TEXT, phone2 TEXT,
            address1 TEXT, address2 TEXT, city TEXT, state TEXT, postal_code TEXT, country TEXT,
            secondary_address1 TEXT, secondary_address2 TEXT, secondary_city TEXT, secondary_state TEXT,
            secondary_postal_code TEXT, secondary_country TEXT,
            tax_number TEXT, commercial_register TEXT, national_id TEXT, category TEXT, notes TEXT, website TEXT,
            assigned_to TEXT, birth_date TEXT, gender TEXT, language TEXT, timezone TEXT,
            currency TEXT, credit_limit TEXT, credit_period_days INTEGER,
            custom TEXT CHECK (custom IS NULL OR json_valid(custom)),
            created_at TEXT NOT NULL,
            updated_at TEXT,
            import_id INTEGER REFERENCES imports (id),
            CHECK (email IS NOT NULL OR phone IS NOT NULL),
            CHECK (email_key IS NULL OR email IS NOT NULL),
            CHECK (phone_key IS NULL OR phone IS NOT NULL)
        ) STRICT;
        \(keyIndexes[0].sql);
        \(keyIndexes[1].sql);

        """

    /// Stand by themselves because a large import sets them aside and makes them anew: see ImportSession.
    static let keyIndexes = [
        (
            name: "clients_email",
            sql: "CREATE UNIQUE INDEX clients_email ON clients (email_key) WHERE email_key IS NOT NULL"
        ),
        (
            name: "clients_phone",
            sql: "CREATE UNIQUE INDEX clients_phone ON clients (phone_key) WHERE phone_key IS NOT NULL"
        ),
    ]

    /// A payment has its entry's id, so that neither needs an index to find the other. The index on payments serves
    /// two ends: finding a client's payments, and one opening balance a client.
    private static let books = """
        CREATE TABLE accounts (
            id INTEGER PRIMARY KEY,
            role TEXT NOT NULL UNIQUE,
            code TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense'))
        ) STRICT;
        INSERT INTO accounts VALUES
            (1, 'receivable', '1100', 'Accounts Receivable', 'asset'),
            (2, 'openingBalanceEquity', '3900', 'Opening Balance Equity', 'equity');
        CREATE TABLE journal_entries (
            id INTEGER PRIMARY KEY,
            date TEXT NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
            currency TEXT NOT NULL CHECK (length(currency) = 3),
            memo TEXT,
            import_id INTEGER REFERENCES imports (id)
        ) STRICT;
        CREATE TABLE journal_lines (
            entry_id INTEGER NOT NULL REFERENCES journal_entries (id),
            line INTEGER NOT NULL,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            client_id INTEGER REFERENCES clients (id),
            debit INTEGER NOT NULL CHECK (debit >= 0),
            credit INTEGER NOT NULL CHECK (credit >= 0),
            PRIMARY KEY (entry_id, line),
            CHECK ((debit = 0) <> (credit = 0))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX journal_lines_client ON journal_lines (client_id) WHERE client_id IS NOT NULL;
        CREATE TABLE payments (
            id INTEGER PRIMARY KEY REFERENCES journal_entries (id),
            client_id INTEGER NOT NULL REFERENCES clients (id),
            method TEXT NOT NULL,
            amount INTEGER NOT NULL,
            currency TEXT NOT NULL,
            date TEXT NOT NULL,
            entry_id INTEGER NOT NULL GENERATED ALWAYS AS (id) VIRTUAL,
            import_id INTEGER REFERENCES imports (id)
        ) STRICT;
        CREATE UNIQUE INDEX payments_client
            ON payments (client_id, CASE method WHEN 'Opening Balance' THEN 0 ELSE id END);

        """

    /// Stands by itself because a large import sets it aside while no period is closed: see ImportSession.
    static let insertGuard = """
        CREATE TRIGGER journal_entries_insert_closed BEFORE INSERT ON journal_entries
        WHEN EXISTS (SELECT 1 FROM fiscal_periods
            WHERE reopened_at IS NULL AND NEW.date BETWEEN start_date AND end_date)
        BEGIN SELECT RAISE(ABORT, 'the period is closed'); END
        """

    /// A closed period is closed for every path: the triggers guard what the rules should have refused before.
    private static let periods = """
        CREATE TABLE fiscal_periods (
            id INTEGER PRIMARY KEY,
            start_date TEXT NOT NULL CHECK (start_date IS date(start_date, '+0 days')),
            end_date TEXT NOT NULL CHECK (end_date IS date(end_date, '+0 days')),
            closed_at TEXT NOT NULL,
            reopened_at TEXT,
            CHECK (start_date <= end_date)
        ) STRICT;
        \(insertGuard);
        CREATE TRIGGER journal_entries_update_closed BEFORE UPDATE ON journal_entries
        WHEN EXISTS (SELECT 1 FROM fiscal_periods
            WHERE reopened_at IS NULL AND (NEW.date BETWEEN start_date AND end_date
                OR OLD.date BETWEEN start_date AND end_date))
        BEGIN SELECT RAISE(ABORT, 'the period is closed'); END;
        CREATE TRIGGER journal_entries_delete_closed BEFORE DELETE ON journal_entries
        WHEN EXISTS (SELECT 1 FROM fiscal_periods
            WHERE reopened_at IS NULL AND OLD.date BETWEEN start_date AND end_date)
        BEGIN SELECT RAISE(ABORT, 'the period is closed'); END;

        """

    /// The activity log only grows. `client_changes` holds what an entry changed, field by field, `former_keys` and
    /// `former_payments` what an entry took away that the changes do not say: with them an undo restores what was. A
    /// client that an undo removed keeps its history.
    ///
    /// An import writes these by the hundred thousand, before its entry, which has its last words. So they have no
    /// foreign key (SQLite would look for each one's entry, and at last for the entry's rows; `intray doctor` looks), and
    /// a change's id is its entry's, shifted left by 32 bits, and a count: an entry's changes are a span of ids, always
    /// added at the end.
    private static let history = """
        CREATE TABLE activity_log (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            account TEXT NOT NULL,
            operator TEXT NOT NULL,
            action TEXT NOT NULL,
            import_id INTEGER REFERENCES imports (id),
            client_id INTEGER,
            summary TEXT NOT NULL
        ) STRICT;
        CREATE INDEX activity_log_import ON activity_log (import_id) WHERE import_id IS NOT NULL;
        CREATE TABLE client_changes (
            id INTEGER PRIMARY KEY,
            activity_id INTEGER NOT NULL CHECK (activity_id = id >> 32),
            client_id INTEGER NOT NULL,
            field TEXT NOT NULL,
            old_value TEXT,
            new_value TEXT
        ) STRICT;
        CREATE INDEX client_changes_client ON client_changes (client_id);
        CREATE TABLE former_keys (
            activity_id INTEGER NOT NULL,
            client_id INTEGER NOT NULL,
            email_key TEXT,
            phone_key TEXT,
            PRIMARY KEY (activity_id, client_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE former_payments (
            activity_id INTEGER NOT NULL,
            id INTEGER NOT NULL,
            client_id INTEGER NOT NULL,
            method TEXT NOT NULL,
            amount INTEGER NOT NULL,
            currency TEXT NOT NULL,
            date TEXT NOT NULL,
            import_id INTEGER,
            PRIMARY KEY (activity_id, id)
        ) STRICT, WITHOUT ROWID;

        """ + ["activity_log", "client_changes", "former_keys", "former_payments"].map(onlyGrows).joined()

    /// Imports that the command of the settings has still to be told of, and how often that was begun.
    private static let announcements = """
        CREATE TABLE announcements (
            import_id INTEGER PRIMARY KEY REFERENCES imports (id),
            attempts INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        """

    /// Where a drop came from, and is given back: the tray's own inbox, or one of the settings, by its name.
    private static let inboxes = "ALTER TABLE imports ADD COLUMN inbox TEXT NOT NULL DEFAULT 'inbox';"

    private static func onlyGrows(_ table: String) -> String {
        ["UPDATE", "DELETE"].map { verb in
            """
            CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
            BEGIN SELECT RAISE(ABORT, 'the activity log only grows'); END;

            """
        }.joined()
    }
}
