using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Notify.Functions.Redaction;

/// <summary>Masks secrets in what agents and people send, before it becomes a command: what is masked is neither stored nor sent.</summary>
public sealed class Redactor
{
    private readonly SecretNames? _names;
    private readonly SecretText? _text;

    public Redactor(IOptions<RedactionOptions> options)
    {
        if (options.Value.Enabled)
        {
            _names = options.Value.ToSecretNames();
            _text = new SecretText(_names);
        }
    }

    /// <summary>For a message whose reader is told what is masked in it.</summary>
    internal MessageMasking Begin() => new(_names, _text);

    /// <summary>For words that stand alone.</summary>
    [return: NotNullIfNotNull(nameof(words))]
    internal string? Mask(string? words) => Begin().Mask(words, "$");
}
