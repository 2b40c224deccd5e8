// What the guide's snippet takes from .NET 6 and Mono has not: the same names, from Mono's own parts.
// On .NET 6 the class's own ImportFromPem would come before this one.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Security.Cryptography;
using Mono.Security.Cryptography;

public static class PemKeys
{
    public static void ImportFromPem(this RSA key, string pem)
    {
        var inner = pem.Split('\n').Where(line => !line.StartsWith("-----"));
        var info = new PKCS8.PrivateKeyInfo(Convert.FromBase64String(string.Concat(inner)));
        key.ImportParameters(PKCS8.PrivateKeyInfo.DecodeRSA(info.PrivateKey).ExportParameters(true));
    }
}

namespace System.Text.Json
{
    public static class JsonSerializer
    {
        public static byte[] SerializeToUtf8Bytes(Dictionary<string, object> value)
        {
            var settings = new DataContractJsonSerializerSettings
            {
                UseSimpleDictionaryFormat = true,
                EmitTypeInformation = EmitTypeInformation.Never,
            };
            using (var written = new MemoryStream())
            {
                new DataContractJsonSerializer(value.GetType(), settings).WriteObject(written, value);
                return written.ToArray();
            }
        }
    }
}
