import IntrayCommands

@main
struct Main {
    static func main() { IntrayCommands.start() }
}
