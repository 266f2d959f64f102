using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Notify.LocalHost;

/// <summary>Tells failures that a person can put right, which get one line, from bugs, which keep their stack trace.</summary>
internal static class StartFailure
{
    public static string? Describe(Exception exception) => exception switch
    {
        StartException => exception.Message,
        OptionsValidationException invalid => string.Join(" ", invalid.Failures),
        // Several options classes may be wrong at once.
        AggregateException many when many.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            string.Join(" ", many.InnerExceptions.Select(Describe)),
        // A value that is no number, say. The binder has no exception of its own, and its message names the setting.
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => exception.Message,
        IOException { InnerException: AddressInUseException } => $"{exception.Message} Choose another port with --port.",
        SocketException => $"Cannot listen there: {exception.Message}.",
        _ => null,
    };
}
