using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Notify.Testing;

namespace Notify.Functions.Tests.Redaction;

/// <summary>Everything that the whole service logs, exceptions and all.</summary>
internal sealed class TraceLog : ILoggerProvider
{
    private readonly RecordedLog<TraceLog> _log = new();

    public IReadOnlyCollection<string> Entries => _log.Entries;

    public void AddTo(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(this).SetMinimumLevel(LogLevel.Trace));

    public ILogger CreateLogger(string categoryName) => _log;

    public void Dispose()
    {
    }
}
