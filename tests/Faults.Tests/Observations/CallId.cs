using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Notify.Faults.Tests.Observations;

/// <summary>One call that a publisher makes, however often it has to repeat it. Its text is the idempotency key, and stands in each event that the call leaves.</summary>
/// <param name="Publisher">Whose call it is.</param>
/// <param name="Number">1, 2, 3 … in the order in which the publisher makes them.</param>
internal sealed record CallId(string Publisher, int Number)
{
    public static bool TryParse(string? text, [NotNullWhen(true)] out CallId? id)
    {
        id = text?.Split('#') is [var publisher, var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new CallId(publisher, number)
            : null;
        return id is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Publisher}#{Number}");
}
