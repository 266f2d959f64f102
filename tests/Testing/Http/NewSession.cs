namespace Notify.Testing.Http;

public static class NewSession
{
    /// <summary>A session that no other test uses.</summary>
    public static string Id() => $"test-{Guid.NewGuid():N}";
}
