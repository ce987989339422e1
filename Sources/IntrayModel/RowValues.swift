/// The values of one client, one for each stored target of an import, in the order of the session's targets; nil is
/// empty.
///
/// Those of a row are not copied: they stand where its batch has them, behind what stands in for empty cells, until one
/// of them is set.
package struct RowValues: Sendable, ExpressibleByArrayLiteral {
    private var source: BatchValues
    private var first: Int

    package init(_ values: [String?]) {
        source = BatchValues(texts: values, count: values.count, defaults: [])
        first = 0
    }

    package init(arrayLiteral values: String?...) { self.init(values) }

    package init(of batch: BatchValues, row: Int) {
        source = batch
        first = row * batch.count
    }

    package var count: Int { source.count }

    package subscript(index: Int) -> String? {
        get { source.texts[first + index] ?? (source.defaults.isEmpty ? nil : source.defaults[index]) }
        set {
            var texts = (0..<count).map { self[$0] }
            texts[index] = newValue
            self = RowValues(texts)
        }
    }
}

/// The values of a batch's rows, kept together for all of them: one reference to count for a row.
package final class BatchValues: Sendable {
    fileprivate let texts: [String?]
    fileprivate let count: Int
    /// What an empty cell stands for; none at all, or as many as a row has values.
    fileprivate let defaults: [String?]

    package convenience init(_ batch: RowBatch, defaults: [String?]) {
        self.init(texts: batch.values, count: batch.slotCount, defaults: defaults)
    }

    fileprivate init(texts: [String?], count: Int, defaults: [String?]) {
        self.texts = texts
        self.count = count
        self.defaults = defaults
    }
}
