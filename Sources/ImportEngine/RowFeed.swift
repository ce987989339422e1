import Dispatch
import DropFolder
import IntrayModel
import Rules
import Tabular

/// Reads, maps and validates the rows of a table on a thread of its own, batch after batch, while the caller books
/// the batches before.
///
/// The reader's thread takes the data file for itself until the feed has ended: `next` gave nil, or `stop` returned.
final class RowFeed {
    /// Rows in a batch: enough that handing over costs nothing, few enough that a batch stays in the caches.
    private static let batchRows = 1000
    /// A batch also ends at so many bytes of records, so that rows of a megabyte do not add up.
    private static let batchBytes = 4 << 20
    /// Batches that may wait: the reader is one ahead of the one being filled.
    private static let waiting = 2

    private enum Delivery: Sendable {
        case batch(RowBatch)
        case end(ReadTotals)
        case fault(any Error)
    }

    /// What is known of the whole table once its last row is read.
    struct ReadTotals: Sendable {
        /// The sum of all opening balances that could be read, whatever became of their rows; nil when it is too
        /// large to be held.
        let balanceTotal: ExactDecimal?
    }

    private let queue = BatchQueue<Delivery>(capacity: RowFeed.waiting)
    private let finished = DispatchSemaphore(value: 0)
    private var isOver = false
    /// Set when `next` has given nil.
    private(set) var totals: ReadTotals?

    init(table: Table, checker: RowChecker, file: DataFile) throws {
        try file.rewind()
        let queue = queue
        let finished = finished
        let work = DispatchQueue(label: "intray.reader")
        let job = ReaderJob(table: table, checker: checker, file: file)
        work.async {
            job.run(into: queue)
            finished.signal()
        }
    }

    /// The next batch; nil after the last. Throws what reading threw.
    func next() throws -> RowBatch? {
        guard !isOver else { return nil }
        switch queue.receive() {
        case .batch(let batch): return batch
        case .end(let totals):
            self.totals = totals
            finish()
            return nil
        case .fault(let error):
            finish()
            throw error
        }
    }

    /// Ends the reader before its time, and waits for it.
    func stop() {
        guard !isOver else { return }
        queue.cancel()
        finish()
    }

    private func finish() {
        isOver = true
        finished.wait()
    }

    /// What the reader's thread takes along.
    private struct ReaderJob: Sendable {
        let table: Table
        let checker: RowChecker
        let file: DataFile

        func run(into queue: BatchQueue<Delivery>) {
            do {
                var checker = checker
                let records = try table.records(of: file)
                var record = Record()
                var batch = RowBatch(slotCount: checker.layout.slots.count)
                while try records.next(into: &record) {
                    checker.check(record, into: &batch)
                    guard batch.rows.count == RowFeed.batchRows || batch.raw.count >= RowFeed.batchBytes else {
                        continue
                    }
                    guard queue.send(.batch(batch)) else { return }
                    batch = RowBatch(slotCount: checker.layout.slots.count)
                }
                if !batch.rows.isEmpty, !queue.send(.batch(batch)) { return }
                _ = queue.send(.end(ReadTotals(balanceTotal: checker.balanceTotal)))
            } catch {
                _ = queue.send(.fault(error))
            }
        }
    }
}
