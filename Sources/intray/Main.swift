import IntrayCommands

@main
struct Main {
    static func main() async { await IntrayCommands.run() }
}
