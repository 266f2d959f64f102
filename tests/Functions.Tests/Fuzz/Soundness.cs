using System.Text.Json;
using System.Text.RegularExpressions;

namespace Notify.Functions.Tests.Fuzz;

/// <summary>What holds of every answer, whatever was sent.</summary>
internal static partial class Soundness
{
    /// <summary>
    /// The answer is a success, or a refusal that is whole, gives nothing away and has changed nothing; and the service still serves.
    /// Kestrel itself answers what is no valid HTTP, such as %00 in the path, with an empty 400: nothing of ours sees it.
    /// </summary>
    /// <param name="session">The session that was meant.</param>
    /// <param name="send">Sends the request.</param>
    /// <param name="sent">What was sent, for the one who reads the failure.</param>
    public static async Task<WireAnswer> CheckAsync(SessionClient session, Func<Task<WireAnswer>> send, string sent)
    {
        var before = await session.CursorAsync();
        var answer = await send();
        var after = await session.CursorAsync();

        var fault = answer.Status switch
        {
            >= 200 and < 300 or 304 => null,
            >= 400 and < 500 when before != after => $"it was refused and moved the session from {before} to {after}",
            400 when answer is { Text: "", ContentType: null } => null,
            >= 400 and < 500 => FindFault(answer),
            _ => "the status is neither a success nor the caller's fault",
        };
        Assert.True(fault is null, $"{fault}\nsent: {sent}\ngot {answer.Status} {answer.ContentType}: {answer.Text}");
        return answer;
    }

    private static string? FindFault(WireAnswer answer)
    {
        if (answer.ContentType != "application/problem+json")
        {
            return "a refusal is a problem";
        }

        var problem = answer.Json;
        var isWhole = problem.GetProperty("success").ValueKind == JsonValueKind.False
            && problem.GetProperty("status").GetInt32() == answer.Status
            && new[] { "code", "title", "detail" }.All(member => problem.GetProperty(member).GetString() is { Length: > 0 })
            && Code().IsMatch(problem.Text("code"));
        return !isWhole ? "the problem is not whole" : Leak().IsMatch(answer.Text) ? "the problem tells of our insides" : null;
    }

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$")]
    private static partial Regex Code();

    [GeneratedRegex(@"Exception|\bSystem\.|Notify\.|Microsoft\.|\.cs\b|\n\s*at |<html|<!DOCTYPE", RegexOptions.IgnoreCase)]
    private static partial Regex Leak();
}
