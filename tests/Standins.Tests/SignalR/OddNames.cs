namespace Notify.Standins.Tests.SignalR;

/// <summary>Names whose characters mean something in an address, or are not allowed in one.</summary>
internal static class OddNames
{
    public static TheoryData<string> All =>
    [
        "a:b@c~.d-e_f", "100%", "%2F", "a/b", "a\\b", "two words", " ", "a+b&c=d", "a?b#c", ":send", "!'()*", "Größe", "会话", "\U0001F600", "...", ".a", "a.",
    ];
}
