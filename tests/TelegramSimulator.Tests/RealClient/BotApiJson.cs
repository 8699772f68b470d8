namespace JobRadar.BotAuth.TelegramSimulator.Tests.RealClient;

/// <summary>JSON as Telegram's servers write it.</summary>
internal static class BotApiJson
{
    public const string Anna =
        """
        {"id":1001,"is_bot":false,"first_name":"Anna","last_name":"K","username":"anna","language_code":"ru","is_premium":true}
        """;

    public const string Bot =
        """
        {"id":7000000001,"is_bot":true,"first_name":"Login","username":"login_bot","can_join_groups":true,
         "can_read_all_group_messages":false,"supports_inline_queries":false}
        """;

    public const string PrivateChat = """{"id":1001,"first_name":"Anna","last_name":"K","username":"anna","type":"private"}""";

    public const string SentMessage =
        $$"""
        {"message_id":42,"from":{{Bot}},"chat":{{PrivateChat}},"date":1700000000,"text":"Your code: 123456",
         "entities":[{"offset":11,"length":6,"type":"code"}],
         "reply_markup":{"inline_keyboard":[
          [{"text":"Not me","callback_data":"deny:1"}],[{"text":"Site","url":"https://a.example/"}]]}
        }
        """;

    public static string Update(string content) => $$"""{"update_id":880000001,{{content}} }""";

    public static string Message(string content) =>
        Update($$"""
            "message":{"message_id":7,"from":{{Anna}},"chat":{{PrivateChat}},"date":1700000000,{{content}} }
            """);

    public static string BotMember(string member) =>
        Update($$"""
            "my_chat_member":{"chat":{{PrivateChat}},"from":{{Anna}},"date":1700000000,
             "old_chat_member":{"user":{{Bot}},"status":"member"},
             "new_chat_member":{{member}} }
            """);
}
