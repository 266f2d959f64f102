using System.Diagnostics.CodeAnalysis;
using Notify.Domain.Sessions;

namespace Notify.Functions.Wakeups;

/// <summary>A hint as it travels: <c>session cursor</c>, in ASCII. Neither part may hold a space or a line feed.</summary>
internal static class WakeupText
{
    public static string Write(Wakeup wakeup) => $"{wakeup.Session.Value} {wakeup.Newest.Value}";

    public static bool TryParse(string text, [NotNullWhen(true)] out Wakeup? wakeup)
    {
        var parts = text.Split(' ');
        wakeup = parts.Length == 2 && SessionId.TryParse(parts[0], out var session) && Cursor.TryParse(parts[1], out var newest)
            ? new Wakeup(session, newest)
            : null;
        return wakeup is not null;
    }
}
