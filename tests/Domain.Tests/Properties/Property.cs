using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Notify.Domain.Tests.Properties;

/// <summary>A claim about all inputs, tried on many. A failure names the input and the seed to see it again with.</summary>
internal static partial class Property
{
    private const string ReplayVariable = "NOTIFY_PROPERTY_REPLAY";

    public static void Holds<T>(Arbitrary<T> inputs, Action<T> assertion, int cases = 300)
    {
        var config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(cases).WithReplay(ReplayFromEnvironment());
        try
        {
            Check.One(config, Prop.ForAll(inputs, assertion));
        }
        catch (Exception e) when (FailingSeed().Match(e.Message) is { Success: true } seed)
        {
            Assert.Fail($"{e.Message}\nTo see it again: {ReplayVariable}={seed.Groups[1].Value} dotnet test …");
        }
    }

    // <seed>,<gamma>[,<size>], as a failure prints it.
    private static FSharpOption<Replay>? ReplayFromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(ReplayVariable) is not { Length: > 0 } text)
        {
            return null;
        }

        var parts = text.Split(',').Select(part => ulong.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var size = parts.Length > 2 ? FSharpOption<int>.Some((int)parts[2]) : null;
        return FSharpOption<Replay>.Some(new Replay(new Rnd(parts[0], parts[1]), size));
    }

    [GeneratedRegex(@"Replay directly at failing step with \((\d+,\d+,\d+)\)")]
    private static partial Regex FailingSeed();
}
