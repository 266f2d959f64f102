using Microsoft.Extensions.DependencyInjection;
using Notify.Functions.Storage;

namespace Notify.LocalHost.Tests;

public sealed class ClockOffsetTests : IDisposable
{
    private readonly SettingsFolder _folder = new();

    [Theory]
    [InlineData("01:00:00", 3600)]
    [InlineData("-01:00:00", -3600)]
    public async Task MachinesClock_SeemsToBeOff_WhenTheCommandLineSaysSo(string offset, int seconds)
    {
        var arguments = LocalHostArguments.Parse(["--port", "0", "--script-root", _folder.Path, "--clock-offset", offset]);
        await using var host = LocalHostApplication.Build(arguments, SampleApp.With(new ErrorLog()));

        var machine = host.Services.GetRequiredService<MachineClock>();

        Assert.Equal(TimeProvider.System.GetUtcNow().AddSeconds(seconds), machine.Time.GetUtcNow(), TimeSpan.FromMinutes(1));
    }

    public void Dispose() => _folder.Dispose();
}
