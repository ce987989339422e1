import Dispatch
import Synchronization

/// A few elements on their way from one thread to another: the sender waits while the queue is full, so that memory
/// stays bounded whatever the file's size.
///
/// One sender, one receiver. The receiver ends the sender by `cancel()`: a sender that waits is let go and every
/// later `send` answers false.
final class BatchQueue<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var isCancelled = false
    }

    private let state = Mutex(State())
    /// Made with 0 and then raised: Dispatch ends the process when a semaphore goes whose value is below the one it
    /// was made with, and a queue that is cancelled goes with elements in it.
    private let free = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)

    init(capacity: Int) {
        for _ in 0..<capacity { free.signal() }
    }

    /// False when the receiver wants no more.
    func send(_ element: Element) -> Bool {
        free.wait()
        let isCancelled = state.withLock { state in
            if !state.isCancelled { state.elements.append(element) }
            return state.isCancelled
        }
        filled.signal()
        return !isCancelled
    }

    /// Waits for the next element.
    func receive() -> Element {
        while true {
            filled.wait()
            let element = state.withLock { state in
                state.elements.isEmpty ? nil : state.elements.removeFirst()
            }
            free.signal()
            if let element { return element }
        }
    }

    func cancel() {
        state.withLock { state in
            state.isCancelled = true
            state.elements.removeAll()
        }
        free.signal()
    }
}
