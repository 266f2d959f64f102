using Notify.Functions.Http;

namespace Notify.Functions.Console;

/// <summary>The console's page, and what it loads.</summary>
public sealed class ConsoleFiles() : ServedFiles("console/");
