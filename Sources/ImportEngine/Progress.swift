import DropFolder
package import IntrayModel

extension Importer {
    /// Tells how far the import is. `total` is how many rows there are, where that is known.
    func report(_ stage: ImportProgress.Stage, rows: Int, of total: Int?, _ drop: OpenDrop, _ table: Table) {
        var permille: Int?
        if let total {
            permille = rows * 1000 / max(1, total)
        } else if table.sheet == nil {
            // A workbook is read in pieces, here and there; of a text file, what is read is what is done.
            permille = Int(drop.file.position * 1000 / max(1, drop.file.size))
        }
        let progress = ImportProgress(
            number: drop.claim?.number, file: drop.claim?.originalName.display ?? "", stage: stage, rows: rows,
            permille: permille.map { min(1000, $0) })
        onProgress(progress)
        progressNote?.write(progress, at: world.now())
    }
}

/// Writes how far an import is into the tray, at most once a second. What is over within a second is not written.
final class ProgressNote {
    private let tray: Tray
    private var file: ProgressFile?
    private var last = ContinuousClock.now
    private var isBroken = false
    private var stage: (name: ImportProgress.Stage, began: Timestamp)?

    init(tray: Tray) { self.tray = tray }

    func write(_ progress: ImportProgress, at time: Timestamp) {
        if stage?.name != progress.stage { stage = (progress.stage, time) }
        guard !isBroken, ContinuousClock.now - last >= .seconds(1), let stage else { return }
        last = .now
        do {
            let file = try self.file ?? tray.progressFile()
            self.file = file
            file.write(ProgressReading(progress: progress, began: stage.began, at: time).text)
        } catch {
            // A courtesy to whoever asks: the import goes on without.
            isBroken = true
        }
    }
}

/// What a process reads of another's import.
package struct ProgressReading: Hashable, Sendable {
    package let progress: ImportProgress
    /// When the stage began.
    package let began: Timestamp
    /// When this was written.
    package let at: Timestamp

    init(progress: ImportProgress, began: Timestamp, at: Timestamp) {
        self.progress = progress
        self.began = began
        self.at = at
    }

    /// Words with a blank between: number, stage, rows, permille, began, at.
    var text: String {
        [
            progress.number.map(String.init) ?? "-", progress.stage.rawValue, String(progress.rows),
            progress.permille.map(String.init) ?? "-", String(began.sinceEpoch), String(at.sinceEpoch),
        ].joined(separator: " ")
    }

    /// Nil when it is none.
    package init?(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 6, let stage = ImportProgress.Stage(rawValue: String(words[1])),
            let rows = Int(words[2]), let began = Int64(words[4]), let at = Int64(words[5])
        else { return nil }
        progress = ImportProgress(number: Int64(words[0]), stage: stage, rows: rows, permille: Int(words[3]))
        self.began = Timestamp(sinceEpoch: began)
        self.at = Timestamp(sinceEpoch: at)
    }
}
