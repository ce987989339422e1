import CSpawn
import Foundation
import Glibc
import Synchronization

/// A program that is run without a shell, in a process group of its own, for a limited time.
///
/// It gets no descriptor of ours: its input is /dev/null, and the end of what it prints is kept for the log. Of what it
/// leaves running in the background nothing is known; at the time limit its whole group is ended.
struct ChildProcess {
    enum Ending: Hashable {
        case exited(Int32)
        case killed(signal: Int32)
        /// It took longer than allowed and was ended.
        case overtime
        /// It was ended because we were asked to stop.
        case stopped
        /// It could not be started; the `errno`.
        case notStarted(Int32)
    }

    /// The program, by its path or a name to be looked up in PATH, and its arguments.
    let arguments: [String]
    let environment: [String: String]
    /// The folder it starts in.
    let folder: String
    let limit: Duration

    /// How long it has between SIGTERM and SIGKILL.
    private static let grace = Duration.seconds(2)
    /// How much longer it may run once we are asked to stop.
    private static let stopDelay = Duration.seconds(10)
    private static let keptOutput = 2000

    /// Returns when it has ended, and at the latest shortly after the limit. `onTick` is called a few times a second.
    func run(shouldStop: () -> Bool, onTick: () -> Void) -> (ending: Ending, output: [UInt8]) {
        guard let pipe = Pipe() else { return (.notStarted(errno), []) }
        var output = Output(descriptor: pipe.reading, limit: Self.keptOutput)
        let (pid, code) = spawn(output: pipe.writing)
        close(pipe.writing)
        guard code == 0, let child = Child(pid: pid) else {
            output.finish()
            return (.notStarted(code == 0 ? EMFILE : code), [])
        }
        let ending = wait(for: child, &output, shouldStop, onTick)
        output.finish()
        return (ending, output.kept)
    }

    private func wait(
        for child: Child, _ output: inout Output, _ shouldStop: () -> Bool, _ onTick: () -> Void
    ) -> Ending {
        var deadline = ContinuousClock.now + limit
        var reason = Ending.overtime
        var signals = [SIGTERM, SIGKILL]
        while true {
            if let status = child.status {
                if signals.count < 2 { return reason }
                let signal = status & 0x7F
                return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
            }
            if reason == .overtime, signals.count == 2, shouldStop() {
                reason = .stopped
                deadline = min(deadline, .now + Self.stopDelay)
            }
            if ContinuousClock.now >= deadline {
                // A process that even SIGKILL does not end hangs in the kernel. Its thread waits on; we do not.
                guard let signal = signals.first else { return reason }
                signals.removeFirst()
                child.end(signal)
                deadline = .now + Self.grace
            }
            onTick()
            let rest = max(.zero, min(deadline - .now, .milliseconds(250)))
            output.read(orUntil: child.bell, milliseconds: Int32(rest / .milliseconds(1)) + 1)
        }
    }

    private func spawn(output: Int32) -> (pid: pid_t, code: Int32) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
        posix_spawn_file_actions_addchdir_np(&actions, folder)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        // We ignore some; a program expects the usual.
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var words = arguments.map { strdup($0) } + [nil]
        var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var pid: pid_t = 0
        let code = posix_spawnp(&pid, arguments[0], &actions, &attributes, &words, &variables)
        return (pid, code)
    }
}

/// Two descriptors, what is written to the one can be read from the other.
private struct Pipe {
    let reading: Int32
    let writing: Int32

    /// Nil with `errno` when the system has no descriptors left.
    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        (reading, writing) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
}

/// A process and the thread that waits for it.
private final class Child: Sendable {
    private enum State {
        case running
        case ending
        case ended(status: Int32)
    }

    /// Can be read once the process has ended.
    var bell: Int32 { pipe.reading }
    private let pipe: Pipe
    private let pid: pid_t
    private let state = Mutex(State.running)

    /// Nil when the system has no descriptors left; the process is then ended.
    init?(pid: pid_t) {
        guard let pipe = Pipe() else {
            kill(-pid, SIGKILL)
            waitpid(pid, nil, 0)
            return nil
        }
        self.pid = pid
        self.pipe = pipe
        Thread.detachNewThread { [self] in reap() }
    }

    deinit {
        close(pipe.reading)
        close(pipe.writing)
    }

    var status: Int32? {
        state.withLock { if case .ended(let status) = $0 { status } else { nil } }
    }

    /// Sends the group a signal, unless its first process is gone: then its number may be another's.
    func end(_ signal: Int32) {
        state.withLock { state in
            if case .ended = state { return }
            kill(-pid, signal)
            state = .ending
        }
    }

    private func reap() {
        var information = siginfo_t()
        // Waits, and leaves it unreaped: until then nobody else has its number.
        while waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
        state.withLock { state in
            // What of an ended group goes on regardless of SIGTERM.
            if case .ending = state { kill(-pid, SIGKILL) }
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            state = .ended(status: status)
        }
        _ = write(pipe.writing, "!", 1)
    }
}

/// The end of what a process prints.
private struct Output {
    private(set) var kept: [UInt8] = []
    private let descriptor: Int32
    private let limit: Int
    private var isOpen = true

    init(descriptor: Int32, limit: Int) {
        self.descriptor = descriptor
        self.limit = limit
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    /// Waits until there is something, or `bell` can be read, or the time is over.
    mutating func read(orUntil bell: Int32, milliseconds: Int32) {
        var polls = [pollfd(fd: bell, events: Int16(POLLIN), revents: 0)]
        if isOpen { polls.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)) }
        _ = poll(&polls, nfds_t(polls.count), milliseconds)
        if isOpen { take() }
    }

    mutating func finish() {
        if isOpen { take() }
        close(descriptor)
    }

    private mutating func take() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        // A program that prints without end is not read without end.
        for _ in 0..<64 {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { isOpen = false }
            guard count > 0 else { return }
            kept = Array((kept + buffer.prefix(count)).suffix(limit))
        }
    }
}
