import Dispatch
import DropFolder
import IntrayModel
import Reporting
import Rules
import Synchronization

/// Writes what became of the rows on a thread of its own, so that the thread of the database does nothing else.
final class ReportFeed {
    /// What the rows came to, once all are written.
    struct Totals: Sendable {
        let tally: Tally
        let findings: FindingLog
        let rejectedRows: [RejectedRow]
        let sameClients: SameClientRows
    }

    private enum Item: Sendable {
        case batch(RowBatch, MatchedBatch)
        case end
    }

    /// Batches that may wait to be written.
    private static let waiting = 2

    private let queue = BatchQueue<Item>(capacity: ReportFeed.waiting)
    private let finished = DispatchSemaphore(value: 0)
    private let result: ResultBox
    private var isOver = false

    /// Where the writer's thread leaves its result; read after `finished`.
    private final class ResultBox: Sendable {
        let value = Mutex<Result<Totals, any Error>?>(nil)
    }

    /// `folder` is where the files go; nil writes none.
    init(folder: Claim?, table: Table) {
        let (queue, finished, box) = (queue, finished, ResultBox())
        result = box
        DispatchQueue(label: "intray.reports").async {
            let outcome = Result { try ReportFeed.write(queue, folder, table) }
            box.value.withLock { $0 = outcome }
            // Lets a sender go that waits for a writer which has failed.
            queue.cancel()
            finished.signal()
        }
    }

    /// Hands a batch over. Throws what writing an earlier one threw.
    func add(_ batch: RowBatch, _ matched: MatchedBatch) throws {
        if !queue.send(.batch(batch, matched)) { _ = try finish() }
    }

    /// Waits until everything is written and durable.
    func finish() throws -> Totals {
        stop()
        guard let outcome = result.value.withLock({ $0 }) else { throw ImportStopped() }
        return try outcome.get()
    }

    /// Waits for the writer, whose work is no longer wanted.
    func stop() {
        guard !isOver else { return }
        isOver = true
        _ = queue.send(.end)
        finished.wait()
    }

    private static func write(_ queue: BatchQueue<Item>, _ folder: Claim?, _ table: Table) throws -> Totals {
        var reports = try RowReports(folder: folder, table: table)
        while case .batch(let batch, let matched) = queue.receive() { try reports.add(batch, matched) }
        try reports.finish()
        return Totals(
            tally: reports.tally, findings: reports.findings, rejectedRows: reports.rejectedRows.rows,
            sameClients: reports.sameClients.finish())
    }
}
