using Notify.Functions.Http;

namespace Notify.Functions.Console;

/// <summary>What the console's page may do in a browser, in place of the nothing that every other answer may.</summary>
internal static class PageHeaders
{
    // Its own files and the service behind it. Neither inline code nor text that becomes code: whatever the page shows stays text.
    private const string OwnFilesOnly =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    public static WireResult WithPageHeaders(this WireResult page) => page
        .With("Content-Security-Policy", OwnFilesOnly)
        // For browsers that do not know frame-ancestors: nobody lays anything over the buttons.
        .With("X-Frame-Options", "DENY")
        .With("Cross-Origin-Opener-Policy", "same-origin")
        .With("Permissions-Policy", "camera=(), clipboard-read=(), geolocation=(), microphone=(), payment=(), usb=()");
}
