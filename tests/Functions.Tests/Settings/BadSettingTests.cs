namespace Notify.Functions.Tests.Settings;

/// <summary>Those of the storage are in Storage/.</summary>
public sealed class BadSettingTests
{
    [Theory]
    [InlineData("Notify:Limits:MaxEventBytes", "262145")]
    [InlineData("Notify:Limits:MaxOpenRequests", "65")]
    [InlineData("Notify:Limits:MaxWaitsPerSession", "0")]
    [InlineData("Notify:Limits:MaxQueuedWrites", "10001")]
    [InlineData("Notify:Limits:MaxBodyBytesAtOnce", "1048575")]
    [InlineData("Notify:Audit:Retention", "23:59:59")]
    [InlineData("Notify:Audit:Retention", "3650.00:00:01")]
    [InlineData("Notify:Redaction:Enabled", "maybe")]
    [InlineData("Notify:Redaction:Names", "")]
    [InlineData("Notify:Redaction:Names", "password,,token")]
    [InlineData("Notify:Redaction:Names", "password, 123")]
    [InlineData("Notify:Delivery:SafetyInterval", "00:00:00")]
    [InlineData("Notify:Delivery:MaxSafetyReadsPerSecond", "0")]
    [InlineData("Notify:Delivery:OutageInterval", "00:01:01")]
    [InlineData("Notify:Delivery:MaxOutageReadsPerSecond", "10001")]
    [InlineData("Notify:Sse:HeartbeatInterval", "00:03:01")]
    [InlineData("Notify:Sse:MaxDuration", "01:00:01")]
    [InlineData("Notify:Sse:RetryDelay", "00:00:00")]
    [InlineData("Notify:Sse:FaultRetryDelay", "00:10:01")]
    [InlineData("Notify:Sse:WriteTimeout", "00:00:00.9")]
    [InlineData("Notify:Sse:MaxStreams", "0")]
    [InlineData("Notify:Sse:MaxStreams", "many")]
    [InlineData("Notify:Sse:MaxStreamsPerSession", "100001")]
    [InlineData("Notify:SignalR:ConnectionString", "nonsense")]
    [InlineData("Notify:SignalR:ConnectionString", "Endpoint=https://a.service.signalr.net;Version=1.0;")]
    [InlineData("Notify:SignalR:ConnectionString", "Endpoint=a.service.signalr.net;AccessKey=k;Version=1.0;")]
    [InlineData("Notify:SignalR:Endpoint", "a.service.signalr.net")]
    [InlineData("Notify:SignalR:Endpoint", "http://a.service.signalr.net")]
    [InlineData("Notify:SignalR:Hub", "")]
    [InlineData("Notify:SignalR:Hub", "1hub")]
    [InlineData("Notify:SignalR:MaxSendsPerSecond", "0")]
    [InlineData("Notify:SignalR:MaxWaitingSessions", "0")]
    [InlineData("Notify:SignalR:Timeout", "00:00:00.9")]
    public async Task Start_FailsAndNamesTheSetting_WhenAValueIsBad(string setting, string value)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => NotifyHost.StartAsync(settings: $"{setting}={value}"));

        Assert.Contains(setting, failure.Message, StringComparison.Ordinal);
    }
}
