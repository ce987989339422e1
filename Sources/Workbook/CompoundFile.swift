package import IntrayModel

/// An OLE2 file ([MS-CFB]): what Excel 97-2003 wrote, and what an encrypted .xlsx is wrapped in ([MS-OFFCRYPTO]). Only
/// its list of streams is read, to say which of them it is.
package enum CompoundFile {
    /// The file's list is looked at in so many sectors at most.
    private static let mostSectors = 64

    /// Why such a file is not imported. `read` gives bytes from an offset on; what it throws goes to the caller.
    package static func failure(
        size: Int64, read: (Int64, UnsafeMutableRawBufferPointer) throws -> Int
    ) throws -> FileFailure {
        let names = try streamNames { offset, count in
            var bytes = [UInt8](repeating: 0, count: count)
            guard offset >= 0, offset < size else { return [] }
            let got = try bytes.withUnsafeMutableBytes { try read(offset, $0) }
            return Array(bytes.prefix(got))
        }
        if names.contains("EncryptedPackage") { return .workbookEncrypted }
        if names.contains("Workbook") || names.contains("Book") { return .fileKind("Excel 97-2003 workbook (.xls)") }
        if names.contains("WordDocument") { return .fileKind("Word 97-2003 document") }
        return .fileKind("OLE2 file")
    }

    private static func streamNames(_ bytes: (Int64, Int) throws -> [UInt8]) throws -> Set<String> {
        let header = try bytes(0, 512)
        guard header.count == 512, header[30] == 9 || header[30] == 12 else { return [] }
        let sectorBytes = 1 << Int(header[30])
        func sector(_ number: Int) throws -> [UInt8] { try bytes(Int64(number + 1) * Int64(sectorBytes), sectorBytes) }
        var names: Set<String> = []
        var number = self.number(header, 48)
        for _ in 0..<mostSectors {
            let directory = try sector(number)
            for start in stride(from: 0, to: directory.count - 127, by: 128) {
                names.insert(name(directory[start..<start + 128]))
            }
            // The sector of the allocation table that says which one comes next; the header lists the first 109.
            let (table, entry) = number.quotientAndRemainder(dividingBy: sectorBytes / 4)
            guard table < 109 else { break }
            let allocation = try sector(self.number(header, 76 + 4 * table))
            guard allocation.count == sectorBytes else { break }
            number = self.number(allocation, 4 * entry)
            // 0xFFFFFFFA and above are no sectors but marks, of which one ends the list.
            if number >= 0xFFFF_FFFA { break }
        }
        return names
    }

    private static func number(_ bytes: [UInt8], _ index: Int) -> Int {
        (0..<4).reduce(0) { $0 | Int(bytes[index + $1]) << (8 * $1) }
    }

    /// UTF-16 in 64 bytes, their number with the closing zero behind.
    private static func name(_ entry: ArraySlice<UInt8>) -> String {
        let bytes = Array(entry)
        let count = min(max(Int(bytes[64]) - 2, 0), 62)
        let units = stride(from: 0, to: count - 1, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
        return String(decoding: units, as: UTF16.self)
    }
}
