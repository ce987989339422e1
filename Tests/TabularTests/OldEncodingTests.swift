import IntrayModel
import Tabular
import Testing

/// Short lists in encodings that old programs write. The bytes are written down here, made by another program's tables.
@Suite struct OldEncodingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let encoding: String
        let text: String
        /// What stands beyond ASCII in it, and its bytes in the same order, in hexadecimal.
        let hex: String

        var bytes: [UInt8] {
            var high = stride(from: 0, to: hex.utf8.count, by: 2).map { offset in
                let start = hex.index(hex.startIndex, offsetBy: offset)
                return UInt8(hex[start..<hex.index(start, offsetBy: 2)], radix: 16) ?? 0
            }[...]
            return text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : high.removeFirst() }
        }
    }

    static let cases: [Case] = [
        Case(
            testDescription: "Polish", encoding: "cp852",
            text: "Zażółć Gęślą;Łódź\nWiśniewski;Częstochowa\n",
            hex: "BEA28886A998A59DA2AB98A9"),
        Case(
            testDescription: "Czech", encoding: "cp852",
            text: "Jiří Dvořák;Plzeň\nTomáš Černý;Třebíč\n",
            hex: "FDA1FDA0E5A0E7ACECFDA19F"),
        Case(
            testDescription: "Russian of ISO", encoding: "iso-8859-5",
            text: "Иван Петров;Москва\nОльга;Казань\n",
            hex: "B8D2D0DDBFD5E2E0DED2BCDEE1DAD2D0BEDBECD3D0BAD0D7D0DDEC"),
        Case(
            testDescription: "Bulgarian of a Mac", encoding: "x-mac-cyrillic",
            text: "Георги Димитров;София\nМария Иванова;Пловдив\nСтоян;Русе\n",
            hex: "83E5EEF0E3E884E8ECE8F2F0EEE291EEF4E8DF8CE0F0E8DF88E2E0EDEEE2E08FEBEEE2E4E8E291F2EEDFED90F3F1E5"),
        Case(
            testDescription: "Russian of DOS", encoding: "cp866",
            text: "Иван Петров;Москва\nОльга;Казань\n",
            hex: "88A2A0AD8FA5E2E0AEA28CAEE1AAA2A08EABECA3A08AA0A7A0ADEC"),
        Case(
            testDescription: "Serbian of DOS", encoding: "cp855",
            text: "Иван Петров;Москва\nОльга;Казань\n",
            hex: "B8EBA0D4DDA8E5E1D6EBD3D6E3C6EBA0D7D0EDACA0C7A0F3A0D4ED"),
        Case(
            testDescription: "Ukrainian", encoding: "koi8-u",
            text: "Євген Їжакевич;Київ\nІван Шевченко;Рівне\n",
            hex: "B4D7C7C5CEB7D6C1CBC5D7C9DEEBC9A7D7B6D7C1CEFBC5D7DEC5CECBCFF2A6D7CEC5"),
        Case(
            testDescription: "Arabic of DOS", encoding: "cp720",
            text: "محمود السيد;أسيوط\nطارق شوقي;الفيوم\n",
            hex: "EAA5EAEDA79FE9ABEFA79AABEFEDE1E19FA9E7ACEDE7EF9FE9E5EFEDEA"),
        Case(
            testDescription: "Greek of DOS", encoding: "cp737",
            text: "Γιώργος Αντωνίου;Λάρισα\nΕλένη;Βόλος\n",
            hex: "82A0E9A89AA6AA80A4ABE0A4E5A6AC8AE1A8A0A99884A2E2A49E81E6A2A6AA"),
        Case(
            testDescription: "Hebrew of DOS", encoding: "cp862",
            text: "משה כהן;חיפה\nרבקה לוי;ירושלים\n",
            hex: "8E99848B848F87899484988197848C8589899885998C898D"),
        Case(
            testDescription: "Turkish of DOS", encoding: "cp857",
            text: "Işık Yıldız;İzmir\nAyşe Çağlar;Diyarbakır\n",
            hex: "9F8D8D8D989F80A78D"),
        Case(
            testDescription: "Lithuanian", encoding: "windows-1257",
            text: "Živilė Čepaitė;Šiauliai\nRūta Šimkutė;Panevėžys\n",
            hex: "DEEBC8EBD0FBD0EBEBFE"),
        Case(
            testDescription: "Lithuanian of DOS", encoding: "cp775",
            text: "Živilė Čepaitė;Šiauliai\nRūta Šimkutė;Panevėžys\n",
            hex: "CFD3B6D3BED7BED3D3D8"),
        Case(
            testDescription: "Thai", encoding: "windows-874",
            text: "สมชาย ใจดี;เชียงใหม่\nวิภา ศรีสุข;ขอนแก่น\n",
            hex: "CAC1AAD2C2E3A8B4D5E0AAD5C2A7E3CBC1E8C7D4C0D2C8C3D5CAD8A2A2CDB9E1A1E8B9"),
        Case(
            testDescription: "Arabic of ISO", encoding: "iso-8859-6",
            text: "محمود السيد;أسيوط\nطارق شوقي;الفيوم\n",
            hex: "E5CDE5E8CFC7E4D3EACFC3D3EAE8D7D7C7D1E2D4E8E2EAC7E4E1EAE8E5"),
    ]

    @Test(arguments: cases) func readAsTheyAre(_ known: Case) throws {
        let form = try DialectDetector.detect(
            sample: Array("Name;City\n".utf8) + known.bytes, isWholeFile: true, delimiter: nil, encoding: nil)
        #expect(form.dialect.encoding == known.encoding)
        var rest = known.bytes[...]
        var reader = CSVReader(dialect: form.dialect) { buffer in
            let count = min(buffer.count, rest.count)
            buffer.copyBytes(from: rest.prefix(count))
            rest = rest.dropFirst(count)
            return count
        }
        var record = Record()
        var lines: [String] = []
        while try reader.next(into: &record) {
            lines.append(record.cells.indices.map { record.text($0) }.joined(separator: ";") + "\n")
        }
        #expect(lines.joined() == known.text)
    }

    /// Each is declared by the name that it is told by.
    @Test(arguments: cases) func declared(_ known: Case) throws {
        let form = try DialectDetector.detect(
            sample: known.bytes, isWholeFile: true, delimiter: nil, encoding: known.encoding)
        #expect(form.dialect.encoding == known.encoding)
        #expect(TextEncoder(encoding: known.encoding).encode(Array(known.text.utf8)) == known.bytes)
    }

    /// Letters of a Mac in Poland, whose encoding is not known here: none of those that are makes words of them.
    @Test func wordsOfNoKnownEncodingAreNotCertain() throws {
        let text: [UInt8] = [
            0x41, 0x67, 0x6E, 0x69, 0x65, 0x73, 0x7A, 0x6B, 0x61, 0x20, 0x42, 0xB8, 0x61, 0x73, 0x7A, 0x63, 0x7A, 0x79,
            0x6B, 0x3B, 0xFC, 0x6F, 0x6D, 0xFD, 0x61, 0x0A, 0x53, 0x74, 0x61, 0x6E, 0x69, 0x73, 0xB8, 0x61, 0x77, 0x20,
            0x4B, 0x6F, 0x7A, 0x69, 0x6F, 0xB8, 0x3B, 0x43, 0x7A, 0xAB, 0x73, 0x74, 0x6F, 0x63, 0x68, 0x6F, 0x77, 0x61,
            0x0A, 0x5A, 0x64, 0x7A, 0x69, 0x73, 0xB8, 0x61, 0x77, 0x20, 0x47, 0x88, 0x63, 0x69, 0x6B, 0x3B, 0xE5, 0x77,
            0x69, 0x64, 0x6E, 0x69, 0x63, 0x61, 0x0A,
        ]
        let form = try? DialectDetector.detect(sample: text, isWholeFile: true, delimiter: nil, encoding: nil)
        guard let form else { return }
        guard case .encodingGuessed? = form.notes.first else {
            Issue.record("no note: \(form)")
            return
        }
    }

    @Test(
        "two bytes for a character",
        arguments: [
            // 王小明;上海 李芳芳;广州 张伟;深圳 in GB18030, 김철수;서울 이영희;부산 박지성;대구 in EUC-KR.
            "CDF5D0A1C3F73BC9CFBAA30AC0EEB7BCB7BC3BB9E3D6DD0AD5C5CEB03BC9EEDBDA0A",
            "B1E8C3B6BCF63BBCADBFEF0AC0CCBFB5C8F13BBACEBBEA0AB9DAC1F6BCBA3BB4EBB1B80A",
        ])
    func otherScriptsAreRefused(_ hex: String) {
        let bytes = Case(
            testDescription: "", encoding: "", text: String(repeating: "\u{E9}", count: hex.utf8.count / 2), hex: hex
        ).bytes
        #expect(throws: FileFailure.encodingOfTwoBytes) {
            try DialectDetector.detect(
                sample: Array("Name;City\n".utf8) + bytes, isWholeFile: true, delimiter: nil, encoding: nil)
        }
    }
}
