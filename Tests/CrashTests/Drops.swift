import Foundation
import Testing
import WorkbookFiles

/// Trays to be run over: made once, copied for every trial.
enum Drops {
    static let manifest = """
        columns: { name: Name, email: Email, phone: Phone, openingBalance: Balance, openingBalanceDate: Date }
        defaults: { country: EG, currency: EGP, openingBalanceDate: 2026-01-01 }
        """

    static func table(_ rows: String...) -> String {
        (["Name,Email,Phone,Balance,Date"] + rows).joined(separator: "\n")
    }

    /// A tray with six clients, made by import 1, and nothing in its inbox.
    static let stocked = Made {
        let tray = try empty()
        try tray.put(
            table(
                "Nile,n@example.com,0100 123 4567,100.00,2026-01-31", "Delta,d@example.com,,25.50,",
                "Sinai,s@example.com,,,", "Siwa,,0100 765 4321,7.25,2026-02-01", "Luxor,l@example.com,,1.00,",
                "Aswan,a@example.com,,2.00,"),
            as: "first.csv")
        try tray.put(manifest, as: "first.csv.map.yaml")
        try expect(tray.intray("run"), 0)
        try tray.put(manifest, as: "crm.map.yaml", in: "mappings")
        return tray
    }

    /// The tray of the long way: most kinds of drop, one after the other. `ageOf` keeps their order.
    static let full = Made {
        let tray = try TestTray(copyOf: stocked.value())
        try tray.put(manifest, as: "default.map.yaml", in: "mappings")
        try tray.put(
            table(
                "Nile Trading,n@example.com,,150.00,2026-02-28", "New,new@example.com,,9.99,", ",nobody@example.com,,,",
                "New again,new@example.com,0111 222 3333,,", "Siwa,,0100 765 4321,7.25,2026-02-01"),
            as: "a-update.csv", age: 3600)
        try tray.put(manifest, as: "a-update.csv.map.yaml")
        try tray.put(Data(workbook.bytes()), as: "b-book.xlsx", age: 3500)
        try tray.put(manifest, as: "b-book.xlsx.map.yaml")
        try tray.put(table("Wrong,w@example.com,,,"), as: "c-wrong.csv", age: 3400)
        try tray.put("columns: { name: Nme, email: Email }", as: "c-wrong.csv.map.yaml")
        try tray.put(table("Shared,sh@example.com,,3.00,"), as: "d-shared.csv", age: 3300)
        try tray.put(table("Shared too,st@example.com,,4.00,"), as: "d-shared.txt", age: 3200)
        try tray.put(manifest, as: "d-shared.map.yaml")
        try tray.put(table("Mapped,m@example.com,,5.00,", "Bad,bad,,,"), as: "e-mapped.csv", age: 3100)
        try tray.put("use: crm", as: "e-mapped.csv.map.yaml")
        try tray.put(table("By default,bd@example.com,,6.00,"), as: "f-default.csv", age: 3000)
        try tray.put(table("Checked,c@example.com,,8.00,"), as: "g-check.csv", age: 2900)
        try tray.put(manifest + "\ncheck: true", as: "g-check.csv.map.yaml")
        try tray.put(table("By default,bd@example.com,,6.00,"), as: "h-again.csv", age: 2800)
        try tray.put(table("Mended,me@example.com,,1.10,"), as: "rejected.csv", age: 2700)
        try tray.put(manifest, as: "rejected.csv.map.yaml")
        return tray
    }

    /// How many imports `full` comes to, the first included.
    static let fullCount = 11

    /// The tray of the long way when it was gone: imported, checked and failed, each with its folder in the outbox.
    static let published = Made {
        let tray = try TestTray(copyOf: full.value())
        try expect(tray.intray("run"), 1)
        return tray
    }

    /// More folders in the outbox than `prune` takes out of it by one transaction.
    static let many = Made {
        let tray = try TestTray(copyOf: stocked.value())
        try tray.put(manifest, as: "default.map.yaml", in: "mappings")
        for number in 1...104 {
            try tray.put(
                table("Client \(number),c\(number)@example.com,,1.00,"), as: "\(number).csv",
                age: TimeInterval(4000 - number))
        }
        try expect(tray.intray("run"), 0)
        return tray
    }

    /// Two drops that are announced by a marker: one imported, one failing.
    static let marked = Made {
        let tray = try TestTray(copyOf: stocked.value())
        let settings = tray.tray.appending(path: "intray.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
        try text.replacing("readyWhen: settled", with: "readyWhen: marker")
            .write(to: settings, atomically: true, encoding: .utf8)
        try short(tray)
        try tray.put("", as: "a-update.csv.ready")
        try tray.put("", as: "c-wrong.csv.ready")
        return tray
    }

    /// Two inboxes, in each a file of one name, and one more in the branch: with a manifest of its own, with the tray's
    /// default, with a shared one, with that of the inbox; and an outbox of the branch's own.
    static let branches = Made {
        let tray = try TestTray(copyOf: stocked.value())
        for place in [branch, branchOutbox] {
            try FileManager.default.createDirectory(
                at: tray.tray.appending(path: place), withIntermediateDirectories: true)
        }
        let settings = tray.tray.appending(path: "intray.yaml")
        try String(contentsOf: settings, encoding: .utf8)
            .replacing(
                "inboxes: []",
                with:
                    "inboxes: [{ name: cairo, path: \(branch), mapping: crm, outbox: \(branchOutbox) }]"
            )
            .write(to: settings, atomically: true, encoding: .utf8)
        try tray.put(manifest, as: "default.map.yaml", in: "mappings")
        try tray.put(table("Own,o@example.com,,1.00,"), as: "a.csv", age: 3600)
        try tray.put(table("Branch,b@example.com,,2.00,", ",x@example.com,,,"), as: "a.csv", in: branch, age: 3500)
        try tray.put(manifest, as: "a.csv.map.yaml", in: branch)
        try tray.put(table("Shared,sh@example.com,,3.00,"), as: "b.csv", in: branch, age: 3400)
        try tray.put(manifest, as: "b.map.yaml", in: branch)
        try tray.put(table("Mapped,m@example.com,,4.00,"), as: "c.csv", in: branch, age: 3300)
        return tray
    }

    static let branch = "branches/cairo"
    static let branchOutbox = "branches/out"

    /// Two drops: one that creates, updates, replaces a balance and rejects, and one that fails.
    static let few = Made {
        let tray = try TestTray(copyOf: stocked.value())
        try short(tray)
        return tray
    }

    static let fewCount = 3

    private static func short(_ tray: TestTray) throws {
        try tray.put(
            table(
                "Nile Trading,n@example.com,,150.00,2026-02-28", "New,new@example.com,,9.99,", ",nobody@example.com,,,"),
            as: "a-update.csv", age: 3600)
        try tray.put(manifest, as: "a-update.csv.map.yaml")
        try tray.put(table("Wrong,w@example.com,,,"), as: "c-wrong.csv", age: 3400)
        try tray.put("columns: { name: Nme, email: Email }", as: "c-wrong.csv.map.yaml")
    }

    /// A tray as `init` makes it, that settles at once: what is dropped here is whole.
    static func empty() throws -> TestTray {
        let tray = try TestTray()
        let made = try Running(Files.program, ["init", tray.tray.path]).wait()
        try expect(made, 0)
        let settings = tray.tray.appending(path: "intray.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
            .replacing("settleSeconds: 2", with: "settleSeconds: 0.05")
            .replacing("manifestWaitSeconds: 60", with: "manifestWaitSeconds: 0.2")
        try text.write(to: settings, atomically: true, encoding: .utf8)
        return tray
    }

    private static func expect(_ ending: Ending, _ status: Int32) throws {
        guard ending.status == status else { throw Trouble("\(ending)") }
    }

    private static let workbook = WorkbookFile(
        rows: """
            <row r="1">\(cells(1, "Name", "Email", "Phone", "Balance", "Date"))</row>
            <row r="2">\(cells(2, "Booked", "b@example.com", "", "11.50"))</row>
            <row r="3">\(cells(3, "Delta", "d@example.com", "", "26.50"))</row>
            <row r="4">\(cells(4, "Nobody"))</row>
            """)

    private static func cells(_ row: Int, _ texts: String...) -> String {
        zip("ABCDE", texts).map { column, text in
            "<c r=\"\(column)\(row)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        }.joined()
    }
}

/// A tray that is made when it is first asked for, and kept to be copied. Others may copy it at the same time.
final class Made: Sendable {
    private let result: Result<TestTray, any Error>

    init(_ make: () throws -> TestTray) { result = Result(catching: make) }

    func value() throws -> URL { try result.get().tray }
}
