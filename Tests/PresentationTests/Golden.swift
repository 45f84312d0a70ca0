/// Renderings to compare with, which a person has read and found right.
enum Golden {
  static let wide = """
    rwr batch · 64 images · false negatives 0.104
      size                1,797
      false negatives     0.104  class prior 0.100
      mean similarity     0.000  uniform 0.120, kNN 0.802
      sampler             random walk with restart  restart 0.2
      hardest similarity  n/a

    Members
                          mean
         id  label  similarity  text
         12  seven       0.512  the quick brown fox jumps over the lazy dog and run…
      1,204  猫         -0.250  猫が好き
          7  n/a           n/a  short

    similarity in the batch
      from                                            percent  batch  uniform    kNN
      -0.2 █▎                                                    1.0     20.0    0.0
       0.0 ███████████████████████▊                             19.0     50.0    0.0
       0.2 ██████████████████████████████████████████████████   40.0     20.0   10.0
       0.4 █████████████████████████████████████▌               30.0     10.0   30.0
       0.6 ████████████▌                                        10.0      0.0   60.0
      loss  █▆▅▃▂▁▁▁▁▁  4.000 → 1.000
        @@  @@
      ++++
      @@@@@@@@
    Hardness is bought with false negatives, so the two always stand together.
    warning: the graph was built on other vectors; build it anew
    C1=CC=CC=C1  # benzene
    """

  static let narrow = """
    rwr batch · 64 images · false negatives
    0.104
      size                1,797
      false negatives     0.104
                          class prior 0.100
      mean similarity     0.000
                          uniform 0.120, kNN
                          0.802
      sampler             random walk with
                          restart
                          restart 0.2
      hardest similarity  n/a

    Members
                          mean
         id  label  similarity  text
         12  seven       0.512  the quick b…
      1,204  猫         -0.250  猫が好き
          7  n/a           n/a  short

    similarity in the batch
      from    percent  batch  uniform    kNN
      -0.2 ▎             1.0     20.0    0.0
       0.0 ████▊        19.0     50.0    0.0
       0.2 ██████████   40.0     20.0   10.0
       0.4 ███████▌     30.0     10.0   30.0
       0.6 ██▌          10.0      0.0   60.0
      loss  █▆▅▃▂▁▁▁▁▁  4.000 → 1.000
        @@  @@
      ++++
      @@@@@@@@
    Hardness is bought with false negatives,
    so the two always stand together.
    warning: the graph was built on other
    vectors; build it anew
    C1=CC=CC=C1  # benzene
    """

  static let plain = """
    rwr batch · 64 images · false negatives 0.104
      size                1,797
      false negatives     0.104  class prior 0.100
      mean similarity     0.000  uniform 0.120, kNN 0.802
      sampler             random walk with restart  restart 0.2
      hardest similarity  n/a

    Members
                          mean
         id  label  similarity  text
         12  seven       0.512  the quick brown fox jumps over the lazy dog and run…
      1,204  猫         -0.250  猫が好き
          7  n/a           n/a  short

    similarity in the batch
      -0.2 to 0.0: batch 1.0 percent, uniform 20.0 percent, kNN 0.0 percent
      0.0 to 0.2: batch 19.0 percent, uniform 50.0 percent, kNN 0.0 percent
      0.2 to 0.4: batch 40.0 percent, uniform 20.0 percent, kNN 10.0 percent
      0.4 to 0.6: batch 30.0 percent, uniform 10.0 percent, kNN 30.0 percent
      0.6 to 0.8: batch 10.0 percent, uniform 0.0 percent, kNN 60.0 percent
      loss: from 4.000 to 1.000 over 10 values, lowest 0.900, highest 4.000
      image of 4 by 3 pixels, mean brightness 0.58, 6 pixels above one half
    Hardness is bought with false negatives, so the two always stand together.
    warning: the graph was built on other vectors; build it anew
    C1=CC=CC=C1  # benzene
    """

  static let markdown = """
    **a\\_b\\***

    ### H

    x\\|y

    > **Warning:** w

    |  |  |  |
    | --- | --- | --- |
    | mean similarity | 0.500 | r |

    T

    | a | b |
    | ---: | --- |
    | 1,000 | c\\|d |

    h

    | from | to | s |
    | ---: | ---: | ---: |
    | 0.000 | 0.500 | 0.250 |
    | 0.500 | 1.000 | 0.750 |

    loss: from 2.000 to 1.000 over 2 values, lowest 1.000, highest 2.000

    (image of 1×2 pixels)

    ````
    ```
    code
    ````

    """
}
