import Glibc
import IntrayModel

/// The texts that cells point to by number (`xl/sharedStrings.xml`).
///
/// They can be as large as the sheet, so only the first `heldBlocks` blocks stay in memory; the others go to a temporary
/// file without a name. A text lies within one block, its length in the four bytes before it, and needs one more number
/// of four bytes: block and offset. The order of the texts is commonly that of the cells, so what is read from the file
/// goes on behind the text that was asked for.
final class SharedStrings: Sendable {
    fileprivate static let blockBits = 18
    static let blockBytes = 1 << blockBits
    /// 8 MiB.
    private static let heldBlocks = 32
    /// One for each text of a full sheet with 15 columns of texts that are all different.
    fileprivate static let most = 16 << 20

    private let addresses: [UInt32]
    private let blocks: [[UInt8]]
    private let spilled: TemporaryFile?

    static let none = SharedStrings(Builder())

    fileprivate init(_ builder: consuming Builder) {
        addresses = builder.addresses
        blocks = builder.blocks
        spilled = builder.spilled
    }

    /// Reads the part.
    static func read(_ stream: PartStream, part: String) throws -> SharedStrings {
        let reader = SharedStringsReader(stream, part: part)
        try reader.readAll()
        if let fault = reader.fault { throw fault }
        return SharedStrings(reader.takeBuilder())
    }

    var count: Int { addresses.count }

    /// What has been read of the file, for one reader: windows of it, each beginning with a text that was asked for.
    struct Cache {
        fileprivate static let windowBits = 14
        fileprivate static let windowBytes = 1 << windowBits
        fileprivate static let slots = 64
        fileprivate var starts = [Int](repeating: 0, count: slots)
        fileprivate var windows = [[UInt8]](repeating: [], count: slots)
    }

    /// Appends a text. `index` is below `count`.
    func append(_ index: Int, to bytes: inout [UInt8], cache: inout Cache) throws {
        let address = Int(addresses[index])
        let number = address >> Self.blockBits
        let offset = address & (Self.blockBytes - 1)
        if number < blocks.count { return Self.append(blocks[number], offset, to: &bytes) }
        guard let spilled else { return }
        let start = (number - blocks.count) * Self.blockBytes + offset
        let slot = (start >> Cache.windowBits) % Cache.slots
        let place = start - cache.starts[slot]
        if place >= 0, Self.end(cache.windows[slot], place) <= cache.windows[slot].count {
            return Self.append(cache.windows[slot], place, to: &bytes)
        }
        // No window reaches into another block: the last block is the end of the file.
        let rest = Self.blockBytes - offset
        cache.windows[slot].removeAll(keepingCapacity: true)
        cache.starts[slot] = start
        try spilled.read(at: start, count: min(Cache.windowBytes, rest), into: &cache.windows[slot])
        let end = Self.end(cache.windows[slot], 0)
        if end > cache.windows[slot].count { try spilled.read(at: start, count: end, into: &cache.windows[slot]) }
        Self.append(cache.windows[slot], 0, to: &bytes)
    }

    private static func append(_ block: [UInt8], _ offset: Int, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: block[offset + 4..<end(block, offset)])
    }

    /// Where the text ends that begins with its length at `offset`; behind all bytes when the length is not among them.
    private static func end(_ block: [UInt8], _ offset: Int) -> Int {
        guard offset + 4 <= block.count else { return .max }
        return (0..<4).reduce(offset + 4) { $0 + Int(block[offset + $1]) << (8 * $1) }
    }

    /// The texts while they are read.
    struct Builder {
        fileprivate var addresses: [UInt32] = []
        fileprivate var blocks: [[UInt8]] = []
        fileprivate var spilled: TemporaryFile?
        private var spilledBlocks = 0
        private var block: [UInt8] = []

        fileprivate mutating func reserve(_ count: Int) { addresses.reserveCapacity(min(max(count, 0), most)) }

        /// `text` has less than a block.
        fileprivate mutating func append(_ text: [UInt8]) throws {
            if block.count + 4 + text.count > blockBytes { try closeBlock() }
            if block.isEmpty { block.reserveCapacity(blockBytes) }
            addresses.append(UInt32((blocks.count + spilledBlocks) << blockBits | block.count))
            for shift in stride(from: 0, to: 32, by: 8) { block.append(UInt8(truncatingIfNeeded: text.count >> shift)) }
            block.append(contentsOf: text)
        }

        fileprivate mutating func closeBlock() throws {
            if blocks.count < heldBlocks {
                blocks.append(block)
                block = []
                return
            }
            block.append(contentsOf: repeatElement(0, count: blockBytes - block.count))
            let file = try spilled ?? TemporaryFile()
            spilled = file
            try file.write(block, at: spilledBlocks * blockBytes)
            spilledBlocks += 1
            block.removeAll(keepingCapacity: true)
        }
    }
}

/// Reads the part: `si` is a text, made of its `t`, but for those of `rPh`, which say how it is pronounced.
private final class SharedStringsReader: XMLReader {
    private var builder = SharedStrings.Builder()
    private var text: [UInt8] = []
    private var isInText = false
    private var isInReading = false
    private(set) var fault: TemporaryFile.Fault?

    func takeBuilder() -> SharedStrings.Builder { builder }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "t": isInText = !isInReading
        // `sstItem`: so the first versions of Excel 2007 wrote it.
        case "si", "sstItem": text.removeAll(keepingCapacity: true)
        case "rPh": isInReading = true
        case "sst": builder.reserve(attributes.number("uniqueCount") ?? 0)
        default: break
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInText else { return }
        guard text.count + bytes.count < SharedStrings.blockBytes - 4 else {
            return fail("it has a text that is longer than a cell can hold")
        }
        text.append(contentsOf: bytes)
    }

    override func end(_ name: XMLName) {
        switch name {
        case "t": isInText = false
        case "rPh": isInReading = false
        case "si", "sstItem": finishText()
        case "sst": keep { try builder.closeBlock() }
        default: break
        }
    }

    private func finishText() {
        EscapedText.decode(&text, from: 0)
        guard builder.addresses.count < SharedStrings.most else {
            return fail("it has more different texts than can be held")
        }
        keep { try builder.append(text) }
    }

    /// No error passes through expat.
    private func keep(_ body: () throws -> Void) {
        do {
            try body()
        } catch {
            fault = error as? TemporaryFile.Fault
            fail("its texts could not be kept")
        }
    }
}
