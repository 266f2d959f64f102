using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Notify.Testing;

/// <summary>Keeps what is logged, each entry with its level first and its exception last.</summary>
internal sealed class RecordedLog<T> : ILogger<T>
{
    private readonly ConcurrentQueue<string> entries = new();

    public IReadOnlyCollection<string> Entries => entries;

    public int Count(LogLevel level) => entries.Count(entry => entry.StartsWith($"{level}:", StringComparison.Ordinal));

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        entries.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
}
