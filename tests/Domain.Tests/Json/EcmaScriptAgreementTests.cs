using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using Notify.Domain.Json;
using Notify.Domain.Permissions;
using Notify.Domain.Tools;
using Notify.Testing.Processes;

namespace Notify.Domain.Tests.Json;

/// <summary>Asks a real ECMAScript what the canonical form is.</summary>
public sealed class EcmaScriptAgreementTests
{
    private const int Size = 100;

    [Fact]
    public async Task CanonicalJson_IsWhatNodeWrites()
    {
        double[] numbers = [.. JsonTexts.PowersOfTwoAndNeighbours, .. Gen.Sample(JsonTexts.Doubles, 20_000, Size)];
        string[] texts = [.. Gen.Sample(JsonTexts.Objects, 5_000, Size)];

        var node = await AskNodeAsync(new Question([.. numbers.Select(Bits)], texts));

        AssertSame(numbers, node.Numbers, EcmaScriptNumber.Format);
        AssertSame(texts, node.Texts, text => Encoding.UTF8.GetString(CanonicalJson.Write(TheData.Json(text))));
        AssertSame(texts, node.Digests, Digest);
    }

    private static void AssertSame<T>(T[] inputs, string[] expected, Func<T, string> actual)
    {
        Assert.Equal(inputs.Length, expected.Length);
        Assert.All(inputs.Zip(expected), pair => Assert.Equal(pair.Second, actual(pair.First)));
    }

    private static string Bits(double value) => BitConverter.DoubleToUInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);

    private static string Digest(string parameters) => ParametersDigest.Of(
        TheData.Session, TheData.Value<ToolCallId>("call_1"), TheData.Value<ToolName>("Überweisung"), TheData.Json(parameters)).Value;

    private static async Task<Answers> AskNodeAsync(Question question)
    {
        var start = new ProcessStartInfo(RequiredTool.Node, [Path.Combine(AppContext.BaseDirectory, "Json", "ecmascript.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var node = Process.Start(start)!;
        await node.StandardInput.BaseStream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(question, JsonSerializerOptions.Web), TestContext.Current.CancellationToken);
        node.StandardInput.Close();

        var answers = await JsonSerializer.DeserializeAsync<Answers>(
            node.StandardOutput.BaseStream, JsonSerializerOptions.Web, TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return answers!;
    }

    private sealed record Question(string[] Numbers, string[] Texts);

    private sealed record Answers(string[] Numbers, string[] Texts, string[] Digests);
}
