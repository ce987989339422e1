import IntrayModel
import Reporting
import Rules

/// Goes through a proposed mapping at the terminal: a question for each column, then for what is open.
struct MapDialog {
    private let columnCount: Int

    init(_ proposal: MappingProposal) { columnCount = proposal.contents.count }

    /// False when nothing is to be written.
    func run(_ proposal: inout MappingProposal) throws -> Bool {
        say("\(Words.count(columnCount, "column")); \(Words.count(proposal.rows, "row")) looked at.")
        if let program = proposal.program { say("It looks like an export of \(program).") }
        say(
            "Return takes what stands in brackets; - leaves a column out; ? lists the fields; q ends without writing.\n"
        )
        for column in proposal.contents.indices where isColumn(column, proposal) {
            guard askField(of: column, &proposal) else { return false }
        }
        guard askMissing(&proposal), askDates(&proposal) else { return false }
        return ask("Write the manifest?", proposed: "yes") { ["y", "yes"].contains($0.lowercased()) ? .take : .stop }
    }

    private func isColumn(_ column: Int, _ proposal: MappingProposal) -> Bool {
        !proposal.headers[column].isEmpty || proposal.contents[column].filled > 0
    }

    // MARK: Columns

    private enum Choice {
        case asProposed, none
        case field(Target)
    }

    private func askField(of column: Int, _ proposal: inout MappingProposal) -> Bool {
        let header = proposal.headers[column]
        let samples = proposal.contents[column].samples.map { Words.data($0) }.joined(separator: " | ")
        say("\(column + 1)/\(columnCount)  \(header.isEmpty ? "column \(column + 1)" : Words.data(header))")
        if !samples.isEmpty { say("     \(samples)") }
        let targets = proposal.targets(of: column)
        let proposed = targets.isEmpty ? "-" : targets.map(\.name).joined(separator: ", ")
        var choice = Choice.asProposed
        let goesOn = ask("     field", proposed: proposed) { answer in
            if answer == proposed { return .take }
            if answer == "-" {
                choice = .none
                return .take
            }
            guard let target = Target(manifestName: answer) else { return .again(Self.unknown(answer)) }
            choice = .field(target)
            return .take
        }
        switch choice {
        case .asProposed: break
        case .none: proposal.assign(column, to: nil)
        case .field(let target): proposal.assign(column, to: target)
        }
        return goesOn
    }

    private static func unknown(_ answer: String) -> String {
        let names = Field.allCases.map(\.rawValue)
        if answer == "?" { return "Fields: \(names.joined(separator: ", ")), custom.NAME" }
        let near = nearest(to: answer, in: names).map { " Did you mean \($0)?" } ?? ""
        return "There is no field \(Words.data(answer)).\(near) ? lists them."
    }

    // MARK: What is open

    private func askMissing(_ proposal: inout MappingProposal) -> Bool {
        if !proposal.givesName {
            guard askColumn("Which column has the client's name? Its number", .field(.name), &proposal) else {
                return false
            }
        }
        if !proposal.givesContact {
            say("No column is e-mail or phone: every client needs one of the two, so all rows will be rejected.")
        }
        return true
    }

    private func askColumn(_ question: String, _ target: Target, _ proposal: inout MappingProposal) -> Bool {
        var chosen: Int?
        let goesOn = ask(question, proposed: "") { answer in
            guard let number = Int(answer), (1...columnCount).contains(number) else {
                return .again("A number from 1 to \(columnCount) was expected.")
            }
            chosen = number - 1
            return .take
        }
        if let chosen { proposal.assign(chosen, to: target) }
        return goesOn
    }

    private func askDates(_ proposal: inout MappingProposal) -> Bool {
        guard let (column, doubt) = proposal.openDates.first, case .noEvidence(let samples) = doubt else { return true }
        let formats = proposal.dateFormats(like: samples[0].text)
        let shown = samples.map { Words.data($0.text) }.joined(separator: ", ")
        say("Dates of \(Words.data(proposal.headers[column])) read either way: \(shown).")
        var chosen = 0
        let goesOn = ask("Does the day (d) or the month (m) come first?", proposed: "d") { answer in
            guard let index = ["d", "m"].firstIndex(of: answer.lowercased()) else {
                return .again("d or m was expected.")
            }
            chosen = index
            return .take
        }
        if goesOn { proposal.dateFormat = formats[chosen] }
        return goesOn
    }

    // MARK: Asking

    private enum Answer {
        case take, stop
        case again(String)
    }

    /// False when it is to end, also at the end of the input.
    private func ask(_ question: String, proposed: String, _ read: (String) -> Answer) -> Bool {
        while true {
            Console.error(Array("\(question)\(proposed.isEmpty ? "" : " [\(proposed)]"): ".utf8))
            guard let line = readLine() else { return false }
            let answer = HeaderText.trimmed(line)
            if answer.lowercased() == "q" { return false }
            switch read(answer.isEmpty ? proposed : answer) {
            case .take: return true
            case .stop: return false
            case .again(let words): say(words)
            }
        }
    }

    private func say(_ line: String) { Console.error(line: line) }
}
