using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Notify.Testing;

/// <summary>Text that tells whether a store keeps every character.</summary>
internal static class TheUnicode
{
    private static readonly JsonSerializerOptions AsOurs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Pieces =
    [
        "plain", "quote \" slash \\ / tab \t line \r\n\n null \0 escape \u001b delete \u007f",
        "e\u0301 \u1112\u1161\u11ab Z\u0351\u036b\u0343", // combining marks, conjoining jamo
        "\u0085\u2028\u2029\u00a0\u200b\ufeff", // line breaks and spaces that are not ASCII's, the byte order mark
        "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
        "\U0001f600 \U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f1eb\U0001f1ee \U00020000 \U0010ffff", // beyond the basic plane
        "\ufffe\uffff\ufdd0 \U0001fffe \ue000 \ufffd", // noncharacters, private use, the replacement character
        "<script>&amp;'`", "日本語 ελληνικά ไทย",
    ];

    /// <summary>A JSON string of about as many bytes, in which multi-byte characters stand at ever other places from <paramref name="shift"/> on.</summary>
    public static string JsonString(int bytes, int shift)
    {
        var text = new StringBuilder().Append('a', shift);
        for (int index = 0, length = 0; ; index++)
        {
            var piece = Pieces[index % Pieces.Length] + new string('x', index % 5);
            length += JsonSerializer.SerializeToUtf8Bytes(piece, AsOurs).Length;
            if (length > bytes)
            {
                return JsonSerializer.Serialize(text.ToString(), AsOurs);
            }

            text.Append(piece);
        }
    }
}
