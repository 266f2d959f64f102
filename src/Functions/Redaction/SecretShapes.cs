namespace Notify.Functions.Redaction;

/// <summary>
/// The kinds of secret that are known by their look. To add one, add a line. A pattern must not look far beyond the end of what it
/// matches: from there the search goes on, and what is read again and again is slow on a hostile text.
/// </summary>
internal static class SecretShapes
{
    // For those whose beginning is the end of ordinary words too: task-, keyJson. Not \b: to it, a Chinese word that a key stands next to goes on.
    private const string Start = "(?:^|[^A-Za-z0-9])";

    public static readonly IReadOnlyList<SecretShape> All =
    [
        new("JSON web token", ["eyJ"], Start + @"(eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){2,})"),
        new("bearer token", ["bearer"], @"(?i:bearer)[ \t]+([A-Za-z0-9._~+/-]{20,}=*)"),
        new("private key", ["PRIVATE KEY"], @"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----([\s\S]*?)-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----"),
        new("private key, cut off", ["PRIVATE KEY"], @"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----([A-Za-z0-9+/=\s\\]*)"),
        new("user information of a URL", ["://"], @"[A-Za-z0-9+.-]://[^\s/?#:@""'<>`|;()]*:([^\s/?#""'<>`|;()]+)@"),
        new("cookies", ["cookie"], @"(?i:cookie2?):[ \t]*([^\s=;:,""'|&<>$()`]+=[^\s;,""'|&<>$()`]*(?:;[ \t]*[^\s=;,""'|&<>$()`]+=[^\s;,""'|&<>$()`]*)*)"),
        new("user of curl", ["curl"], @"curl[^\r\n|;]*?[ \t](?:-u|-U|--user|--proxy-user)[ =]*[""']?[^\s:""']+:([^\s""'`|;()]+)"),
        new("shared access signature", ["sig="], @"[?&](?i:sig)=([A-Za-z0-9%+/=_-]+)"),
        new("Azure Functions key", ["code="], @"[?&](?i:code)=([A-Za-z0-9%+/=_-]{20,})"),
        new("Entra client secret", ["Q~"], @"[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,}"),
        new("AWS access key id", ["AKIA", "ASIA"], @"(?:AKIA|ASIA)[A-Z0-9]{16,}"),
        new("GitHub token", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"], @"(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{22,})"),
        new("GitLab token", ["glpat-", "glptt-", "gldt-", "glrt-", "glcbt-"], @"gl(?:pat|ptt|dt|rt|cbt)-[A-Za-z0-9_.-]{20,}"),
        new("Slack token", ["xox", "xapp-"], @"(?:xox[a-z]|xapp)-[A-Za-z0-9-]{10,}"),
        new("Slack webhook", ["hooks.slack.com/"], @"hooks\.slack\.com/(?:services|workflows|triggers)/([A-Za-z0-9/_-]+)"),
        new("npm token", ["npm_"], @"npm_[A-Za-z0-9]{30,}"),
        new("PyPI token", ["pypi-"], @"pypi-[A-Za-z0-9_-]{50,}"),
        new("OpenAI or Anthropic key", ["sk-"], Start + @"(sk-(?:[A-Za-z0-9_]+-)*[A-Za-z0-9_]{16,}[A-Za-z0-9_-]*)"),
        new("Stripe key", ["k_live_", "k_test_", "whsec_"], @"(?:[sr]k_(?:live|test)|whsec)_[A-Za-z0-9]{10,}"),
        new("Google key", ["AIza", "GOCSPX-", "ya29."], @"(?:AIza[A-Za-z0-9_-]{35,}|GOCSPX-[A-Za-z0-9_-]{20,}|ya29\.[A-Za-z0-9_-]{20,})"),
        new("Hugging Face token", ["hf_"], Start + @"(hf_[A-Za-z0-9]{30,})"),
        new("SendGrid key", ["SG."], Start + @"(SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{30,})"),
    ];
}
