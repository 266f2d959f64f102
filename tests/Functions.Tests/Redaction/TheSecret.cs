using Notify.Functions.Redaction;

namespace Notify.Functions.Tests.Redaction;

/// <summary>Secrets that nobody ever had, put together so that no scanner takes them for real ones.</summary>
internal static class TheSecret
{
    public static readonly SecretNames Names = new RedactionOptions().ToSecretNames();

    public static readonly SecretText Text = new(Names);

    /// <summary>One of each kind that is known by its look alone.</summary>
    public static readonly IReadOnlyDictionary<string, string> Shapes = new Dictionary<string, string>
    {
        ["JSON web token"] = $"ey{"J"}{Body(20)}.ey{"J"}{Body(30)}.{Body(43)}",
        ["encrypted JSON web token"] = $"ey{"J"}{Body(20)}..{Body(16)}.{Body(40)}.{Body(22)}",
        ["AWS access key id"] = "AK" + "IA" + Body(16).ToUpperInvariant(),
        ["AWS session key id"] = "AS" + "IA" + Body(16).ToUpperInvariant(),
        ["GitHub"] = "gh" + "p_" + Body(36),
        ["GitHub, of an app"] = "gh" + "s_" + Body(36),
        ["GitHub, fine-grained"] = "github" + "_pat_" + Body(22) + "_" + Body(59),
        ["GitLab"] = "gl" + "pat-" + Body(20),
        ["Slack"] = "xo" + "xb-" + "123456789012-" + Body(24),
        ["npm"] = "np" + "m_" + Body(36),
        ["PyPI"] = "py" + "pi-" + Body(60),
        ["OpenAI"] = "s" + "k-" + Body(48),
        ["OpenAI, of a project"] = "s" + "k-proj-" + Body(30) + "-" + Body(30),
        ["Anthropic"] = "s" + "k-ant-api03-" + Body(40) + "-" + Body(12),
        ["Stripe"] = "s" + "k_live_" + Body(24),
        ["Stripe, restricted"] = "r" + "k_live_" + Body(24),
        ["Stripe webhook"] = "wh" + "sec_" + Body(32),
        ["Google"] = "AI" + "za" + Body(35),
        ["Google client secret"] = "GOC" + "SPX-" + Body(28),
        ["Hugging Face"] = "h" + "f_" + Body(34),
        ["SendGrid"] = "S" + "G." + Body(22) + "." + Body(43),
        ["Entra client secret"] = Body(3) + "8Q" + "~" + Body(34),
    };

    private static string Body(int length) => string.Concat(Enumerable.Repeat("a1B2c3D4e5F6g7H8", 8))[..length];
}
