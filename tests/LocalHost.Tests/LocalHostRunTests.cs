using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Notify.LocalHost.Tests;

public sealed class LocalHostRunTests : IDisposable
{
    private readonly SettingsFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task Run_SaysWhereItListens_WhenTheSystemChoosesThePort()
    {
        var app = SampleApp.With(new ErrorLog());
        var brief = app with
        {
            AddServices = (services, configuration) =>
            {
                app.AddServices(services, configuration);
                services.AddHostedService<StopOnceStarted>();
            },
        };

        var exitCode = await RunAsync(brief, "--port", "0");

        Assert.Equal(0, exitCode);
        Assert.Matches("^Notify listens on http://127.0.0.1:[1-9][0-9]*/sample$", _output.ToString().TrimEnd());
    }

    [Fact]
    public async Task Run_EndsWithOneLineAndExitCodeOne_WhenThePortIsTaken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var exitCode = await RunAsync(SampleApp.With(new ErrorLog()), "--port", $"{port}");

        AssertFailedWith($"127.0.0.1:{port}", exitCode);
    }

    [Fact]
    public async Task Run_EndsWithOneLineAndExitCodeOne_WhenASettingIsBad()
    {
        var app = SampleApp.With(new ErrorLog());
        var picky = app with
        {
            AddServices = (services, configuration) =>
            {
                app.AddServices(services, configuration);
                services.AddOptions<SampleOptions>().Validate(options => options.Size > 0, "Sample:Size must be positive.").ValidateOnStart();
            },
        };

        AssertFailedWith("Sample:Size must be positive.", await RunAsync(picky, "--port", "0"));
    }

    [Fact]
    public async Task Run_EndsWithOneLineAndExitCodeOne_WhenTheSettingsAreNotJson()
    {
        _folder.With("local.settings.json", "IsEncrypted: false");

        AssertFailedWith("local.settings.json", await RunAsync(SampleApp.With(new ErrorLog()), "--port", "0"));
    }

    [Fact]
    public void Failure_IsDescribedWhole_WhenSeveralOptionsAreBad()
    {
        var failure = new AggregateException(
            new OptionsValidationException("a", typeof(SampleOptions), ["A is bad."]),
            new OptionsValidationException("b", typeof(SampleOptions), ["B is bad."]));

        Assert.Equal("A is bad. B is bad.", StartFailure.Describe(failure));
    }

    [Fact]
    public void Failure_KeepsItsStackTrace_WhenItIsABug() => Assert.Null(StartFailure.Describe(new InvalidOperationException()));

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    private Task<int> RunAsync(FunctionApp app, params string[] args) =>
        LocalHostRun.RunAsync([.. args, "--script-root", _folder.Path], app, "/sample", _output, _error);

    private void AssertFailedWith(string named, int exitCode)
    {
        Assert.Equal(1, exitCode);
        Assert.Contains(named, Assert.Single(_error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    private sealed class StopOnceStarted(IHostApplicationLifetime lifetime) : IHostedLifecycleService
    {
        public Task StartedAsync(CancellationToken cancellationToken)
        {
            lifetime.StopApplication();
            return Task.CompletedTask;
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class SampleOptions
    {
        public int Size { get; set; }
    }
}
