using Microsoft.Extensions.Options;

namespace Notify.Functions.Tests.Access;

public sealed class SigningKeyTests
{
    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")] // 31 bytes
    [InlineData("not base64")]
    [InlineData(" ")]
    public async Task Start_FailsAndNamesTheSetting_WhenTheKeyIsShortOrNoBase64(string key)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => NotifyHost.StartAsync(settings: $"Notify:Access:SigningKey={key}"));

        Assert.Contains("Notify:Access:SigningKey", Assert.Single(failure.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain(key.Trim() is { Length: > 0 } text ? text : "\0", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Succeeds_WhenTheKeyHas32Bytes()
    {
        await using var host = await NotifyHost.StartAsync(settings: $"Notify:Access:SigningKey={Convert.ToBase64String(new byte[32])}");

        Assert.Empty(host.Errors);
    }
}
