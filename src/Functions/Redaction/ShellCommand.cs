using System.Buffers;

namespace Notify.Functions.Redaction;

/// <summary>
/// Tells whether a shell might run a part of what looks like a value in quotes. Only the shell knows which quotes begin and which end:
/// in <c>echo "password="; reboot -f; echo ""</c> the command stands where a value would. What might be run stays visible.
/// </summary>
internal static class ShellCommand
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(";|&<>\r\n");

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n");

    public static bool MayBeIn(ReadOnlySpan<char> value) =>
        value.Contains('`')
        || value.Contains("$(", StringComparison.Ordinal)
        || Separators.Contains(value[0])
        || (value.ContainsAny(Separators) && value.ContainsAny(Blanks) && !IsCookies(value));

    // a=b; c=d: to a shell, these would be variables and no more.
    private static bool IsCookies(ReadOnlySpan<char> value)
    {
        foreach (var part in value.Split(';'))
        {
            var cookie = value[part].Trim(" ");
            if (cookie.IndexOf('=') < 1 || cookie.ContainsAny(Blanks) || cookie.ContainsAny(Separators))
            {
                return false;
            }
        }

        return true;
    }
}
