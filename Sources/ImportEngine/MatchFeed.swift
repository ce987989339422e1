import Dispatch
import IntrayModel
import Rules
import Synchronization

/// Matches batches on a thread of its own, so that the thread of the database does nothing else.
///
/// One batch is on its way at any time: while it is matched, the database writes the batch before and is asked about
/// the next one. What it says of the next one is then without what this batch changes; the matcher keeps a batch in
/// mind for that. The order of asking and writing is the same in every run, whatever the threads' speed.
final class MatchFeed {
    /// A batch with what became of its rows.
    struct Matched: Sendable {
        let batch: RowBatch
        let result: MatchedBatch
    }

    private enum Job: Sendable {
        case match(RowBatch, KnownClients, takenNumbers: Set<String>)
        case end
    }

    private let jobs = BatchQueue<Job>(capacity: 2)
    private let results = BatchQueue<Result<Matched, any Error>>(capacity: 2)
    private let finished = DispatchSemaphore(value: 0)
    private let matcher: MatcherBox
    private var isOver = false
    /// Rows of the batch that is on its way.
    private(set) var rowsOnTheWay = 0

    /// Where the matcher's thread leaves the matcher; read after `finished`.
    private final class MatcherBox: Sendable {
        let value: Mutex<Matcher>
        init(_ matcher: Matcher) { value = Mutex(matcher) }
    }

    init(_ matcher: Matcher) {
        let box = MatcherBox(matcher)
        self.matcher = box
        let (jobs, results, finished) = (jobs, results, finished)
        DispatchQueue(label: "intray.matcher").async {
            MatchFeed.match(jobs, box, into: results)
            finished.signal()
        }
    }

    /// Hands a batch over, and gives the one before; nil when this is the first. Throws what matching threw.
    func exchange(_ batch: RowBatch, _ known: KnownClients, takenNumbers: Set<String>) throws -> Matched? {
        let isFirst = rowsOnTheWay == 0
        rowsOnTheWay = batch.rows.count
        guard jobs.send(.match(batch, known, takenNumbers: takenNumbers)), !isFirst else { return nil }
        return try results.receive().get()
    }

    /// The batch that is still on its way.
    func last() throws -> Matched? {
        guard rowsOnTheWay > 0 else { return nil }
        rowsOnTheWay = 0
        return try results.receive().get()
    }

    /// The matcher as it is after the last batch.
    func finish() -> Matcher {
        stop()
        return matcher.value.withLock { $0 }
    }

    /// Ends the matcher's thread, and waits for it.
    func stop() {
        guard !isOver else { return }
        isOver = true
        results.cancel()
        _ = jobs.send(.end)
        finished.wait()
    }

    private static func match(
        _ jobs: BatchQueue<Job>, _ box: MatcherBox, into results: BatchQueue<Result<Matched, any Error>>
    ) {
        while case .match(let batch, let known, let taken) = jobs.receive() {
            let result = Result<Matched, any Error> {
                try box.value.withLock { matcher in
                    Matched(batch: batch, result: try matcher.match(batch, known: known, takenNumbers: taken))
                }
            }
            _ = results.send(result)
        }
    }
}
