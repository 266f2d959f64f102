using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Notify.Functions.Wakeups.Redis;

/// <summary>What travels through the channel: a hint, or a beat, by which an instance sees that the channel carries and the others how far it is.</summary>
/// <param name="Instance">Who sends it.</param>
/// <param name="Number">The number of the hint, or, in a beat, of the last hint that was to be sent before it.</param>
/// <param name="Wakeup">The hint; null in a beat.</param>
/// <param name="Beat">Which beat it is; 0 in a hint.</param>
internal sealed record RedisMessage(string Instance, long Number, Wakeup? Wakeup = null, long Beat = 0)
{
    /// <summary><c>instance number session cursor</c>, or <c>instance number beat</c>.</summary>
    public string Write() => string.Create(
        CultureInfo.InvariantCulture, $"{Instance} {Number} {(Wakeup is null ? Beat.ToString(CultureInfo.InvariantCulture) : WakeupText.Write(Wakeup))}");

    public static bool TryParse(string? text, [NotNullWhen(true)] out RedisMessage? message)
    {
        message = null;
        if (text?.Split(' ', count: 3) is not [{ Length: > 0 } instance, var digits, var rest] || !TryReadNumber(digits, out var number))
        {
            return false;
        }

        message = WakeupText.TryParse(rest, out var wakeup) ? new RedisMessage(instance, number, wakeup)
            : TryReadNumber(rest, out var beat) ? new RedisMessage(instance, number, Beat: beat)
            : null;
        return message is not null;
    }

    private static bool TryReadNumber(string digits, out long number) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
