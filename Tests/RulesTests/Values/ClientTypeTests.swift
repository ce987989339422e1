import Rules
import Testing

/// The kinds of client (SPEC 4).
@Suite struct ClientTypeTests {
    @Test(arguments: [
        ("individual", ClientType.individual), ("Individual", .individual), ("PERSON", .individual),
        ("فرد", .individual), ("أفراد", .individual),
        ("business", .business), (" Company ", .business), ("Organisation", .business), ("organization", .business),
        ("شركة", .business),
        ("شركه", .business), ("مؤسسة", .business),
    ])
    func words(_ cell: String, type: ClientType) {
        #expect(read(cell) == type)
    }

    @Test(arguments: ["", "x", "1", "maybe", "business person"])
    func unknown(_ cell: String) {
        #expect(read(cell) == nil)
    }

    private func read(_ cell: String) -> ClientType? {
        let bytes = Array(cell.utf8)
        return ClientType.read(bytes.span)
    }
}
