using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Core.Serialization;

namespace Notify.Standins.Tests.SignalR;

public sealed partial class SerializerTests : HubTests
{
    private static readonly JsonElement Json = JsonSerializer.Deserialize<JsonElement>("""{"tool_name":"shell"}""");

    [Fact]
    public async Task TheDefault_WritesNamesInPascalCase_AndJsonAsAnObjectOfItsOwn()
    {
        Assert.Equal("""{"ToolName":"shell"}""", await SentAsync(null, new Message("shell")));
        Assert.Equal("""{"ValueKind":1}""", await SentAsync(null, Json));
    }

    [Fact]
    public async Task ASerializer_WritesInItsOwnWay()
    {
        var serializer = new JsonObjectSerializer(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });

        Assert.Equal("""{"tool_name":"shell"}""", await SentAsync(serializer, new Message("shell")));
        Assert.Equal("""{"tool_name":"shell"}""", await SentAsync(serializer, Json));
    }

    [Fact]
    public async Task WhatIsEncodedAlready_PassesThrough()
    {
        var serializer = new JsonObjectSerializer(JsonSerializerOptions.Default);

        Assert.Equal("""{ "b":1, "a":1.50, "c":"\u00e9" }""", await SentAsync(serializer, new Encoded("""{ "b":1, "a":1.50, "c":"\u00e9" }""")));
    }

    /// <summary>A context that does not list <c>object[]</c> fails for every message, whatever it lists besides.</summary>
    [Fact]
    public async Task ASerializerOfSomeTypes_MustKnowArraysOfObjects()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => SentAsync(new JsonObjectSerializer(MessageOnly.Default.Options), new Message("shell")));

        Assert.Equal("""{"ToolName":"shell"}""", await SentAsync(new JsonObjectSerializer(MessageAndArray.Default.Options), new Message("shell")));
    }

    // As it stood in the body.
    private async Task<string> SentAsync(ObjectSerializer? serializer, object argument)
    {
        var hub = await OpenAsync(options =>
        {
            if (serializer is not null)
            {
                options.UseJsonObjectSerializer(serializer);
            }
        });
        await hub.Clients.Group("alpha").SendCoreAsync("hello", [argument], Token);
        return Service.Sent[^1].Arguments.Single().GetRawText();
    }

    internal sealed record Message(string ToolName);

    [JsonConverter(typeof(Converter))]
    internal sealed record Encoded(string Text)
    {
        internal sealed class Converter : JsonConverter<Encoded>
        {
            public override Encoded Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

            public override void Write(Utf8JsonWriter writer, Encoded value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text);
        }
    }

    [JsonSerializable(typeof(Message))]
    internal sealed partial class MessageOnly : JsonSerializerContext;

    [JsonSerializable(typeof(Message))]
    [JsonSerializable(typeof(object[]))]
    internal sealed partial class MessageAndArray : JsonSerializerContext;
}
