namespace Notify.EndToEnd.Tests.Instances;

internal static class Patience
{
    /// <summary>Far more than delivery takes on a busy machine, and far less than any hold or heartbeat that could hide a lost wake-up.</summary>
    public static readonly TimeSpan ForWhatIsPrompt = TimeSpan.FromSeconds(8);
}
