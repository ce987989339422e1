import IntrayModel

extension DocumentCase {
    /// RFC 4180, and what it leaves open.
    static let wellFormed: [DocumentCase] = [
        DocumentCase(name: "plain", text: "a,b\n1,2\n3,4\n", cells: [["a", "b"], ["1", "2"], ["3", "4"]]),
        DocumentCase(name: "no last line end", text: "a,b\n1,2", cells: [["a", "b"], ["1", "2"]]),
        DocumentCase(name: "no last line end, quoted", text: "a,b\n1,\"2\"", cells: [["a", "b"], ["1", "2"]]),
        DocumentCase(name: "empty last cell", text: "a,b\n1,", cells: [["a", "b"], ["1", ""]]),
        DocumentCase(name: "CRLF", text: "a,b\r\n1,2\r\n", cells: [["a", "b"], ["1", "2"]]),
        DocumentCase(name: "CR", text: "a,b\r1,2\r", cells: [["a", "b"], ["1", "2"]]),
        DocumentCase(
            name: "mixed line ends", text: "a,b\r\n1,2\r3,4\n5,6",
            cells: [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]),
        DocumentCase(name: "header alone", text: "a,b", cells: [["a", "b"]]),
        DocumentCase(name: "one column", text: "a\n1\n", cells: [["a"], ["1"]]),
        DocumentCase(name: "quoted delimiter", text: "a,b\n\"1,5\",2\n", cells: [["a", "b"], ["1,5", "2"]]),
        DocumentCase(
            name: "doubled quotes", text: "a,b\n\"ha \"\"ha\"\" ha\",\"\"\"\"\n",
            cells: [["a", "b"], ["ha \"ha\" ha", "\""]]),
        DocumentCase(
            name: "line breaks in cells", text: "a,b\n\"one\ntwo\r\nthree\rfour\",x\n5,6\n",
            cells: [["a", "b"], ["one\ntwo\r\nthree\rfour", "x"], ["5", "6"]], lines: [1, 2, 6]),
        DocumentCase(name: "quoted empty", text: "a,b\n\"\",x\n", cells: [["a", "b"], ["", "x"]]),
        DocumentCase(
            name: "Arabic", text: "الاسم,الهاتف\r\n\"بقالة, الحي\",٠٩٤٤\r\n",
            cells: [["الاسم", "الهاتف"], ["بقالة, الحي", "٠٩٤٤"]]),
        DocumentCase(
            name: "tab", text: "a\tb\n1, 2\t\"x\ty\"\n", cells: [["a", "b"], ["1, 2", "x\ty"]], delimiter: .tab),
        DocumentCase(
            name: "semicolon", text: "a;b\n1,5;x\n", cells: [["a", "b"], ["1,5", "x"]], delimiter: .semicolon),
        DocumentCase(name: "pipe", text: "a|b\n1|x,y;z\n", cells: [["a", "b"], ["1", "x,y;z"]], delimiter: .pipe),
        DocumentCase(name: "nothing", text: "", cells: []),
    ]

    /// What people's files are like without being broken.
    static let messy: [DocumentCase] = [
        DocumentCase(name: "byte order mark", text: "\u{FEFF}a,b\n1,2\n", cells: [["a", "b"], ["1", "2"]]),
        DocumentCase(name: "byte order mark before a quote", text: "\u{FEFF}\"a\",b\n", cells: [["a", "b"]]),
        DocumentCase(
            name: "blank lines", text: "\n\r\n a,b\n\n1,2\n  \t\n\n3,4\n\n",
            cells: [[" a", "b"], ["1", "2"], ["3", "4"]],
            lines: [3, 5, 8]),
        DocumentCase(
            name: "rows of blank cells", text: "a,b\n,\n , \n\"\",\" \"\n1,2\n,,,\n",
            cells: [["a", "b"], ["1", "2"]],
            lines: [1, 5]),
        DocumentCase(
            name: "blanks around quotes", text: "a,b,c\n \"x\" ,\t\"y\"\t, z \n",
            cells: [["a", "b", "c"], ["x", "y", " z "]]),
        DocumentCase(
            name: "tab before a quote is a delimiter in a tab file", text: "a\tb\n\t\"y\"\n",
            cells: [["a", "b"], ["", "y"]],
            delimiter: .tab),
        DocumentCase(
            name: "quotes inside unquoted cells", text: "a,b,c\nPipe 5\",The \"big\" one,x\"\n",
            cells: [["a", "b", "c"], ["Pipe 5\"", "The \"big\" one", "x\""]]),
        DocumentCase(
            name: "more and fewer cells", text: "a,b\n1\n1,2,3\n", cells: [["a", "b"], ["1"], ["1", "2", "3"]]),
        DocumentCase(
            name: "fewer cells over two lines", text: "a,b,c\n1,\"x\ny\"\n2,z,w\n",
            cells: [["a", "b", "c"], ["1", "x\ny"], ["2", "z", "w"]], lines: [1, 2, 4]),
        DocumentCase(
            name: "a list inside a cell over two lines", text: "a,b\n1,\"12 Nile St, Cairo\nGiza, Egypt\"\n2,x\n",
            cells: [["a", "b"], ["1", "12 Nile St, Cairo\nGiza, Egypt"], ["2", "x"]], lines: [1, 2, 4]),
        DocumentCase(name: "CR CR LF", text: "a,b\r\r\n1,2\r\r\n", cells: [["a", "b"], ["1", "2"]], lines: [1, 3]),
    ]

    /// Quoting that breaks the rules: read as it was meant, or refused without taking other rows along.
    static let brokenQuotes: [DocumentCase] = [
        DocumentCase(
            name: "text behind a quoted word", text: "a,b\n\"Acme\" Trading,1\n",
            cells: [["a", "b"], ["\"Acme\" Trading", "1"]]),
        DocumentCase(
            name: "quoted word with a delimiter", text: "a,b\n\"Acme, Ltd\" Trading,\"1\"\n",
            cells: [["a", "b"], ["\"Acme, Ltd\" Trading", "1"]]),
        DocumentCase(
            name: "quoted words at both ends", text: "a,b\n\"Acme\" and \"Co\",1\n",
            cells: [["a", "b"], ["\"Acme\" and \"Co\"", "1"]]),
        DocumentCase(
            name: "inner quotes", text: "a,b\n\"He said \"hi\" there\",\"x\"\n",
            cells: [["a", "b"], ["He said \"hi\" there", "x"]]),
        DocumentCase(
            name: "inner quotes at the end", text: "a,b\n\"the \"best\"\",x\n",
            cells: [["a", "b"], ["the \"best\"", "x"]]),
        DocumentCase(
            name: "one inner quote", text: "a,b,c\n1,\"Hey, I missed \" it\",3\n",
            cells: [["a", "b", "c"], ["1", "Hey, I missed \" it", "3"]]),
        DocumentCase(
            name: "inches", text: "a,b\n\"5\" by 6\" wide\",x\n", cells: [["a", "b"], ["5\" by 6\" wide", "x"]]),
        DocumentCase(
            name: "backslash", text: "a,b\n\"He said \\\"hi\\\"\",\"C:\\x\"\n",
            cells: [["a", "b"], ["He said \"hi\"", "C:\\x"]]),
        DocumentCase(
            name: "neither reading has the right number of cells", text: "a,b\n\"x\" y,\"z\",w\nBob,1\n",
            cells: [["a", "b"], ["\"x\" y,\"z\",w"], ["Bob", "1"]], defects: [1: .unterminatedQuote]),
        DocumentCase(
            name: "a reading by luck", text: "a,b,c\n1,\"He said \"yes, sir\", and left\"\n2,x,y\n",
            cells: [["a", "b", "c"], ["1", "\"He said \"yes, sir\", and left\""], ["2", "x", "y"]],
            defects: [1: .unterminatedQuote]),
        DocumentCase(
            name: "unterminated in the last line", text: "a,b,c\n1,\"x,3", cells: [["a", "b", "c"], ["1", "\"x,3"]],
            defects: [1: .unterminatedQuote]),
        DocumentCase(
            name: "unterminated up to the end of the file", text: "a,b,c\n1,Alice,\"Started\n2,Bob,ok\r\n3,Cara\n",
            cells: [["a", "b", "c"], ["1", "Alice", "\"Started"], ["2", "Bob", "ok"], ["3", "Cara"]],
            defects: [1: .unterminatedQuote]),
        DocumentCase(
            name: "unterminated up to another quote", text: "a,b,c\n1,\"Alice,x\n2,Bob,\"fine\"\n3,Cara,y\n",
            cells: [["a", "b", "c"], ["1", "\"Alice,x"], ["2", "Bob", "fine"], ["3", "Cara", "y"]],
            defects: [1: .unterminatedQuote]),
        DocumentCase(
            name: "unterminated over quoted empties", text: "a,b,c\n1,\"Alice,x\n2,Bob,\"\"\n3,\"\",z\n4,\"Dan\",w\n",
            cells: [["a", "b", "c"], ["1", "\"Alice,x"], ["2", "Bob", ""], ["3", "", "z"], ["4", "Dan", "w"]],
            defects: [1: .unterminatedQuote]),
        DocumentCase(
            name: "closed by another unterminated one", text: "a,b,c\n1,\"Alice,x\n2,Bob,\"\n3,Cara,y\n",
            cells: [["a", "b", "c"], ["1", "\"Alice,x"], ["2", "Bob", "\""], ["3", "Cara", "y"]],
            defects: [1: .unterminatedQuote, 2: .unterminatedQuote]),
        DocumentCase(
            name: "the rest of a broken cell is no row", text: "a,b,c\n1,\"5\" pipe\nlong\",x@y.co\n2,Bob,z\n",
            cells: [["a", "b", "c"], ["1", "\"5\" pipe"], ["long\"", "x@y.co"], ["2", "Bob", "z"]],
            defects: [1: .unterminatedQuote, 2: .unterminatedQuote]),
        DocumentCase(
            name: "a blank line behind a broken row", text: "a,b\n\"x\" y,\"z\",w\n\n2,Bob\n",
            cells: [["a", "b"], ["\"x\" y,\"z\",w"], ["2", "Bob"]], lines: [1, 2, 4],
            defects: [1: .unterminatedQuote]),
        DocumentCase(
            name: "the rest of a broken cell over lines is no row",
            text: "a,b,c\n1,\"one\ntwo \"x\" three\",p\n2,Bob,z\n3\n",
            cells: [["a", "b", "c"], ["1", "\"one"], ["two \"x\" three\"", "p"], ["2", "Bob", "z"], ["3"]],
            defects: [1: .unterminatedQuote, 2: .unterminatedQuote]),
        DocumentCase(
            name: "a good cell over lines behind a broken one", text: "a,b\n\"open,1\n\"two\nlines\",2\n3,4\n",
            cells: [["a", "b"], ["\"open,1"], ["two\nlines", "2"], ["3", "4"]], lines: [1, 2, 3, 5],
            defects: [1: .unterminatedQuote]),
    ]
}
