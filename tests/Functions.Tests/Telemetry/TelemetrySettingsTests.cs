using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Tests.Telemetry;

public sealed class TelemetrySettingsTests
{
    private const string Connection = "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/";

    [Fact]
    public void NothingIsSent_UnlessASettingSaysWhere()
    {
        Assert.False(Read().Any);
        Assert.False(Read("OTEL_EXPORTER_OTLP_ENDPOINT=", "APPLICATIONINSIGHTS_CONNECTION_STRING= ").Any);
        Assert.False(Read("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317", $"APPLICATIONINSIGHTS_CONNECTION_STRING={Connection}", "OTEL_SDK_DISABLED=TRUE").Any);
    }

    [Fact]
    public void Targets_AreThoseThatAreSet()
    {
        Assert.Equal(new TelemetryTargets(Otlp: true, AzureMonitor: null), Read("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317"));
        Assert.Equal(new TelemetryTargets(Otlp: false, new AzureMonitorTarget(Connection, Authentication: null)), Read($"APPLICATIONINSIGHTS_CONNECTION_STRING={Connection}"));
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "ftp://collector")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "IngestionEndpoint=https://secret")]
    public void Start_Fails_AndNamesTheSetting_WhenItIsBad(string setting, string value)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Read($"{setting}={value}"));

        Assert.StartsWith(setting, Assert.Single(failure.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Authorization=AAD")]
    [InlineData("ClientId=00000000-0000-0000-0000-000000000002;Authorization=AAD")]
    public void SignIn_IsWhereItIsAskedFor(string authentication)
    {
        var target = Read($"APPLICATIONINSIGHTS_CONNECTION_STRING={Connection}", $"APPLICATIONINSIGHTS_AUTHENTICATION_STRING={authentication}").AzureMonitor!;

        Assert.Equal(authentication is "", target.CreateCredential() is null);
    }

    [Fact]
    public void Start_Fails_WhenTheSignInIsNone()
    {
        var failure = Assert.Throws<OptionsValidationException>(
            () => Read($"APPLICATIONINSIGHTS_CONNECTION_STRING={Connection}", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING=ClientId=x"));

        Assert.StartsWith("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    private static TelemetryTargets Read(params string[] settings) => TelemetryTargets.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1])).Build());
}
