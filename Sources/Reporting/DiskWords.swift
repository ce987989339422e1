extension Words {
    /// A tray on a file system that other machines may share; `name` as in `NFS`.
    package static func shared(fileSystem name: String) -> (problem: String, advice: String) {
        (
            "The tray is on \(name). What other machines change there is noticed late, and the database is safe only while "
                + "this machine alone uses the tray.",
            "Keep the tray on a local disk, and let others reach its inbox from there. README, Network disks, says what holds."
        )
    }
}
