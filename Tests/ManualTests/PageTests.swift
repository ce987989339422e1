import Foundation
import IntrayCommands
import IntrayModel
import Manual
import StrictYAML
import Testing

/// The manual pages: every command, flag, key and code is on them, and a formatter has nothing to complain of.
@Suite struct PageTests {
    private let files: [Manual.File]

    init() throws { files = try Manual.files() }

    @Test(arguments: ["man/man1/intray.1", "man/man5/intray.yaml.5", "man/man5/intray-manifest.5"])
    func isCleanForMandoc(path: String) throws {
        let page = try #require(files.first { $0.path == path })
        let lint = try run("/usr/bin/mandoc", ["-T", "lint", "-W", "style"], input: page.text)
        #expect(lint.status == 0, "\(lint.output)")
        #expect(lint.output == "")
    }

    @Test func commandPageHasEveryCommandAndFlag() throws {
        let page = try shown("man/man1/intray.1")
        let tool = try CommandTree.read(IntrayCommands.commandTree())
        #expect(tool.leaves.count > 20)
        for (path, command) in tool.leaves {
            #expect(page.contains("intray " + path.joined(separator: " ")))
            #expect(command.abstract?.isEmpty == false, "\(path) has no abstract")
            for argument in command.shown {
                #expect(argument.flag.map(page.contains) ?? true, "\(path) \(argument.flag ?? "")")
                #expect(
                    argument.abstract?.isEmpty == false,
                    "\(path) \(argument.flag ?? argument.valueName ?? "") has no help")
            }
        }
        for code in FindingCode.allCases.map(\.rawValue) + FailureCode.allCases.map(\.rawValue) {
            #expect(page.contains(code))
        }
    }

    @Test func keyPagesHaveEveryField() throws {
        let page = try shown("man/man5/intray-manifest.5")
        for field in Field.allCases { #expect(page.contains(field.rawValue)) }
        let settings = try shown("man/man5/intray.yaml.5")
        for key in Settings.keys { #expect(settings.contains(key.name)) }
    }

    @Test(arguments: IntrayCommands.Shell.allCases) func completionsAreThere(shell: IntrayCommands.Shell) throws {
        let script = try #require(files.first { $0.path == "completions/\(shell.fileName)" }).text
        for command in try CommandTree.read(IntrayCommands.commandTree()).commands {
            #expect(script.contains(command.commandName))
        }
    }

    /// As a reader sees it, without bold.
    private func shown(_ path: String) throws -> String {
        let page = try #require(files.first { $0.path == path })
        let text = try run("/usr/bin/mandoc", ["-T", "utf8", "-O", "width=400"], input: page.text).output
        return text.replacing(#/.\u{8}/#, with: "").replacing("\u{2011}", with: "-").replacing("\u{2010}", with: "-")
    }
}
