namespace Notify.Client;

internal static class HeaderText
{
    /// <summary>Whether a secret can stand in a header. Asked here, as the framework's own complaint would repeat the secret.</summary>
    public static bool IsValid(string text) => text.Length > 0 && text.All(c => c is > ' ' and <= '~');
}
