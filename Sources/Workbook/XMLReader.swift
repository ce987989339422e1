import CExpat
import IntrayModel

/// Reads a part's XML with expat, piece by piece; subclasses get the elements and their text.
///
/// Namespaces and prefixes do not count, since nobody agrees on them: strict and transitional workbooks have different
/// ones, and prefixes are free. An element is known by its local name and by where it stands. Memory is bounded whatever
/// the part: a document type (and so every entity) is refused, nesting is limited, and so is the length of a tag or
/// comment, which expat must hold whole.
class XMLReader {
    private static let pieceBytes = 32 << 10
    private static let longestToken = 1 << 20
    private static let deepest = 100

    private let parser: XML_Parser
    private let stream: PartStream
    private let part: String
    private var fed = 0
    private var isLast = false
    private var isSuspended = false
    private var failure: FileFailure?
    private var depth = 0

    /// `part` is its name, for messages.
    init(_ stream: PartStream, part: String) {
        self.stream = stream
        self.part = part
        // Only a lack of memory makes no parser.
        parser = XML_ParserCreate(nil)!
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { reader, name, attributes in
                guard let reader = XMLReader.from(reader), let name, let attributes else { return }
                reader.begin(XMLName(name), XMLAttributes(attributes))
            },
            { reader, name in
                guard let reader = XMLReader.from(reader), let name else { return }
                reader.depth -= 1
                reader.end(XMLName(name))
            })
        XML_SetCharacterDataHandler(parser) { reader, text, count in
            guard let reader = XMLReader.from(reader), let text else { return }
            text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
                reader.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { reader, _, _, _, _ in
            guard let reader = XMLReader.from(reader) else { return }
            reader.fail("its part \(reader.part) has a document type declaration, which no workbook has")
        }
    }

    deinit { XML_ParserFree(parser) }

    private static func from(_ pointer: UnsafeMutableRawPointer?) -> XMLReader? {
        pointer.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
    }

    // MARK: For subclasses

    func start(_ name: XMLName, _ attributes: XMLAttributes) {}
    func end(_ name: XMLName) {}
    /// A piece of text, in UTF-8; one text can come in several.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    /// Ends the reading; `step` throws `.workbookDamaged` with these words.
    final func fail(_ words: String) {
        if failure == nil { failure = .workbookDamaged(words) }
        XML_StopParser(parser, XML_Bool(XML_FALSE))
    }

    /// Ends the present step after the present element.
    final func pause() { XML_StopParser(parser, XML_Bool(XML_TRUE)) }

    // MARK: Reading

    private func begin(_ name: XMLName, _ attributes: XMLAttributes) {
        depth += 1
        if depth > Self.deepest { return fail("its part \(part) nests deeper than any workbook") }
        start(name, attributes)
    }

    final func readAll() throws {
        while try step() {}
    }

    /// Reads a piece of the part; false once all of it is read.
    final func step() throws -> Bool {
        let status = isSuspended ? XML_ResumeParser(parser) : try parsePiece()
        isSuspended = status == XML_STATUS_SUSPENDED
        if status == XML_STATUS_ERROR { throw failure ?? syntaxError() }
        if isSuspended { return true }
        if isLast { return false }
        guard fed - XML_GetCurrentByteIndex(parser) <= Self.longestToken else {
            throw FileFailure.workbookDamaged("its part \(part) has a tag of more than a megabyte")
        }
        return true
    }

    private func parsePiece() throws -> XML_Status {
        guard let buffer = XML_GetBuffer(parser, Int32(Self.pieceBytes)) else { return XML_STATUS_ERROR }
        let count = try stream.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Self.pieceBytes))
        fed += count
        isLast = count == 0
        return XML_ParseBuffer(parser, Int32(count), isLast ? 1 : 0)
    }

    private func syntaxError() -> FileFailure {
        let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "XML error"
        let line = XML_GetCurrentLineNumber(parser)
        return .workbookDamaged("its part \(part) is not well-formed XML (\(words), line \(line))")
    }
}

/// An element's name without its prefix. Valid while the event lasts.
struct XMLName {
    private let bytes: UnsafePointer<CChar>
    private let count: Int

    init(_ name: UnsafePointer<CChar>) {
        var start = name
        var index = 0
        while name[index] != 0 {
            if name[index] == CChar(UInt8(ascii: ":")) { start = name + index + 1 }
            index += 1
        }
        bytes = start
        count = index - (start - name)
    }

    static func == (name: XMLName, text: StaticString) -> Bool {
        guard name.count == text.utf8CodeUnitCount else { return false }
        for index in 0..<name.count where UInt8(bitPattern: name.bytes[index]) != text.utf8Start[index] { return false }
        return true
    }

    static func ~= (text: StaticString, name: XMLName) -> Bool { name == text }
}

/// The attributes of an element. Valid while the event lasts.
struct XMLAttributes {
    private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

    init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>) { self.list = list }

    /// Calls `body` with each name as it is written, and its value.
    @inline(__always)
    func visit(_ body: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Void) {
        var index = 0
        while let name = list[index], let value = list[index + 1] {
            body(name, value)
            index += 2
        }
    }

    /// The value of the attribute with this local name; `prefixed`: only with a prefix, else only without.
    func text(_ wanted: StaticString, prefixed: Bool = false) -> String? {
        var result: String?
        visit { name, value in
            var hasPrefix = false
            var index = 0
            while name[index] != 0 {
                if name[index] == CChar(UInt8(ascii: ":")) { hasPrefix = true }
                index += 1
            }
            if hasPrefix == prefixed, XMLName(name) == wanted { result = String(cString: value) }
        }
        return result
    }

    func number(_ wanted: StaticString) -> Int? { text(wanted).flatMap { Int($0) } }

    func isTrue(_ wanted: StaticString) -> Bool { text(wanted).map { $0 == "1" || $0 == "true" } ?? false }
}
