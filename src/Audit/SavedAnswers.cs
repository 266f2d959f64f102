using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Notify.Audit;

/// <summary>Reads answers of the endpoint that somebody has saved in a file, one after the other.</summary>
internal static class SavedAnswers
{
    public static async IAsyncEnumerable<AuditAnswer> ReadAsync(string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bytes = await ReadFileAsync(file, cancellationToken);
        foreach (var answer in Split(bytes))
        {
            yield return AuditAnswer.From(answer);
        }
    }

    private static async Task<byte[]> ReadFileAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The file cannot be read: {e.Message}", e);
        }
    }

    private static List<JsonElement> Split(byte[] bytes)
    {
        var answers = new List<JsonElement>();
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read())
            {
                answers.Add(JsonElement.ParseValue(ref reader));
            }
        }
        catch (JsonException e)
        {
            throw new CommandException($"The file is not JSON: {e.Message}", e);
        }

        return answers is [] ? throw new CommandException("The file holds no answer.") : answers;
    }
}
