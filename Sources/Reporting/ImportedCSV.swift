package import IntrayModel

/// imported.csv: what became of each row (SPEC 9). UTF-8 without a byte order mark, RFC 4180 quoting, and LF as line
/// end, so that the tools of the system read its last column as they read the others.
///
/// A name or number that a spreadsheet would run as a formula is guarded by an apostrophe; only rejected.csv has cells
/// as they were.
package enum ImportedCSV {
    package static func appendHeader(to buffer: inout [UInt8]) {
        buffer.append(ascii: "row,line,outcome,client id,client number,name,opening balance,currency\n")
    }

    /// `clientID` is nil for a row that is about no client (rejected); `balance` is what the row's client has after
    /// it, nil for none.
    package static func append(
        _ position: RowPosition, _ outcome: RowOutcome, clientID: Int64?, clientNumber: String, name: String,
        balance: Money?, to buffer: inout [UInt8]
    ) {
        let comma = UInt8(ascii: ",")
        buffer.append(integer: Int64(position.row))
        buffer.append(comma)
        buffer.append(integer: Int64(position.line))
        buffer.append(comma)
        buffer.append(contentsOf: outcome.rawValue.utf8)
        buffer.append(comma)
        if let clientID { buffer.append(integer: clientID) }
        buffer.append(comma)
        buffer.append(guardedCell: clientNumber)
        buffer.append(comma)
        buffer.append(guardedCell: name)
        buffer.append(comma)
        if let balance {
            buffer.append(minor: balance.minor, decimals: balance.currency.digits)
            buffer.append(comma)
            buffer.append(contentsOf: balance.currency.code.utf8)
        } else {
            buffer.append(comma)
        }
        buffer.append(UInt8(ascii: "\n"))
    }
}
